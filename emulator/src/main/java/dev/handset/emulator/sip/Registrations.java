package dev.handset.emulator.sip;

import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.provisioning.sip.SipHead.Header;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The implicit subscriptions of registered endpoints: how each of them can be told that its
 * registration has ended ([MS-SIPREGE] section 3.2). Safe for use by many threads.
 */
final class Registrations {
    private static final String EVENT = "registration-notify";

    /** An endpoint's own connection and dialog. */
    private record Registered(
            Subscription.Dialog dialog, Line line, SecurityAssociation association) {}

    private final SecureRandom random;
    private final Map<Bindings.Name, Registered> registered = new HashMap<>();

    Registrations(SecureRandom random) {
        this.random = random;
    }

    /**
     * An endpoint is registered, or refreshed.
     *
     * @return the registrar's tag in the endpoint's dialog
     */
    synchronized String add(
            Bindings.Name endpoint,
            SipRequest request,
            Line line,
            SecurityAssociation association) {
        var tag = Tags.fresh(random);
        var dialog =
                new Subscription.Dialog(
                        request.callId(),
                        "%s;tag=%s".formatted(request.toText(), tag),
                        request.fromText(),
                        request.contact().map(Address::uri).orElse(request.from().uri()));
        registered.put(endpoint, new Registered(dialog, line, association));
        return tag;
    }

    synchronized int size() {
        return registered.size();
    }

    synchronized void remove(Bindings.Name endpoint) {
        registered.remove(endpoint);
    }

    /** Endpoints that had expired before are forgotten too. */
    synchronized void connectionEnded(String connectionId) {
        registered.values().removeIf(endpoint -> endpoint.line().id().equals(connectionId));
    }

    /** Tells the endpoint, which is forgotten with that. */
    synchronized void end(Bindings.Name endpoint, RegistrationEnd how, RegistrarSettings settings) {
        var told = Optional.ofNullable(registered.remove(endpoint));
        if (told.isEmpty()) return;
        var dialog = told.get().dialog();
        var branch = "z9hG4bK%08X%08X".formatted(random.nextInt(), random.nextInt());
        var headers = dialog.request("NOTIFY", 1, settings.fqdn(), branch);
        headers.add(new Header("Event", EVENT));
        headers.add(new Header("subscription-state", "terminated;expires=0"));
        how.diagnostics().ifPresent(text -> headers.add(new Header("ms-diagnostics-public", text)));
        headers.add(new Header("Content-Type", "text/registration-event"));
        var notify = new Notification("NOTIFY", dialog.target(), List.copyOf(headers), how.body());
        told.get().line().push(notify, told.get().association());
    }
}
