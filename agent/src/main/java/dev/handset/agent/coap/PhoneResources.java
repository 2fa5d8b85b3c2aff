package dev.handset.agent.coap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.handset.agent.coap.ActionResource.Answer;
import dev.handset.agent.device.Device;
import dev.handset.agent.device.DeviceState;
import dev.handset.agent.device.DeviceView;
import dev.handset.agent.device.FirmwareSlots;
import dev.handset.agent.device.Part;
import dev.handset.agent.json.DeviceJson;
import dev.handset.truststore.MalformedCertificate;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.server.resources.Resource;

/** A phone as CoAP resources. */
final class PhoneResources {
    private static final int MAX_DIGITS = 100;

    private final Device device;
    private final Map<Part, PartResource> parts = new EnumMap<>(Part.class);
    private final Map<String, Resource> actions;

    PhoneResources(Device device, Duration freshFor) {
        this.device = device;
        for (Part part : Part.values()) {
            parts.put(part, new PartResource(part, freshFor, () -> json(part)));
        }
        part(Part.TRUST).add(action("add", "trust a certificate (PEM, DER)", this::add));
        part(Part.TRUST).add(action("remove", "trust it no more (SHA-256)", this::remove));
        actions =
                Map.of(
                        "sign-in", action("sign-in", "sign in and stay so", body -> signIn()),
                        "sign-out", action("sign-out", "sign out", body -> signOut()),
                        "reset",
                                action(
                                        "reset",
                                        "forget keys, accounts and trust",
                                        body -> reset()));
        device.view().listen(part -> part(part).changed());
    }

    Resource[] all() {
        var all = new java.util.ArrayList<Resource>(parts.values());
        all.addAll(actions.values());
        return all.toArray(Resource[]::new);
    }

    private PartResource part(Part part) {
        return requireNonNull(parts.get(part));
    }

    private static CoapResource action(String name, String title, ActionResource.Action action) {
        return new ActionResource(name, title, action);
    }

    private String json(Part part) throws IOException {
        DeviceView view = device.view();
        var settings = device.settings();
        return switch (part) {
            case STATE -> DeviceJson.state(view, settings.account(), settings.profile());
            case SCREEN -> DeviceJson.screen(view);
            case STEPS -> DeviceJson.steps(view);
            case DIAGNOSIS -> DeviceJson.diagnoses(view);
            case TRUST -> DeviceJson.trust(device.trust().entries(), settings.profile());
            case LOG -> DeviceJson.log(view);
            case CLOCK -> DeviceJson.clock(view.clock());
            case FIRMWARE -> DeviceJson.firmware(FirmwareSlots.read(settings.stateDirectory()));
        };
    }

    private Answer signIn() {
        return device.signIn()
                ? Answer.done("signing in")
                : new Answer(ResponseCode.CONFLICT, "the phone is signed in or at it");
    }

    private Answer signOut() {
        return device.signOut()
                ? Answer.done("signing out")
                : new Answer(ResponseCode.CONFLICT, "nobody is signed in");
    }

    private Answer reset() {
        device.reset();
        return Answer.done("resetting");
    }

    private Answer add(byte[] body) {
        if (busy()) return storeInUse();
        try {
            var report = device.trust().add(body);
            var said = new StringBuilder();
            report.kept().forEach(c -> said.append("kept ").append(c.subject()).append('\n'));
            report.evicted()
                    .forEach(
                            e ->
                                    said.append("evicted ")
                                            .append(e.certificate().subject())
                                            .append('\n'));
            report.refused()
                    .forEach(
                            r ->
                                    said.append("not kept ")
                                            .append(r.certificate().subject())
                                            .append(": ")
                                            .append(r.detail())
                                            .append('\n'));
            return report.kept().isEmpty()
                    ? new Answer(ResponseCode.CONFLICT, said.toString())
                    : Answer.done(said.toString());
        } catch (MalformedCertificate e) {
            return new Answer(ResponseCode.BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Answer(ResponseCode.INTERNAL_SERVER_ERROR, String.valueOf(e.getMessage()));
        }
    }

    private Answer remove(byte[] body) {
        if (busy()) return storeInUse();
        String digits = new String(body, 0, Math.min(body.length, MAX_DIGITS), UTF_8).strip();
        try {
            return device.trust().remove(digits)
                    ? Answer.done("removed")
                    : new Answer(
                            ResponseCode.NOT_FOUND,
                            "not one stored certificate has a SHA-256 fingerprint that begins so;"
                                    + " give at least 8 hexadecimal digits");
        } catch (IOException e) {
            return new Answer(ResponseCode.INTERNAL_SERVER_ERROR, String.valueOf(e.getMessage()));
        }
    }

    /** A sign-in writes the store itself. */
    private boolean busy() {
        return device.view().state() == DeviceState.SIGNING_IN;
    }

    private static Answer storeInUse() {
        return new Answer(ResponseCode.CONFLICT, "the phone is signing in; try again");
    }
}
