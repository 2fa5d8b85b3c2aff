package dev.handset.agent.json;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import dev.handset.agent.device.DeviceClock;
import dev.handset.agent.device.DeviceView;
import dev.handset.agent.device.FirmwareSlots;
import dev.handset.agent.event.Outcome;
import dev.handset.truststore.BoundedTrustStore;
import dev.handset.truststore.PhoneProfile;
import java.util.List;
import java.util.Locale;

/**
 * The parts of a running phone, each as one JSON object. The field names are a promise: new ones
 * may come, none changes its meaning.
 */
public final class DeviceJson {
    private DeviceJson() {}

    /**
     * @param account who signs in
     */
    public static String state(DeviceView view, String account, PhoneProfile profile) {
        return JsonWriter.string()
                .object()
                .value("state", view.state().id())
                .value("since", view.since().toString())
                .value("account", account)
                .value("phone", profile.id())
                .end()
                .done();
    }

    public static String screen(DeviceView view) {
        var json = JsonWriter.string().object();
        EventJson.screen(json, view.screen());
        return json.end().done();
    }

    public static String steps(DeviceView view) {
        var json = JsonWriter.string().object().array("steps");
        view.steps()
                .forEach(
                        (step, outcome) -> {
                            json.object().value("step", step.id());
                            json.value("outcome", outcome.map(EventJson::word).orElse("running"));
                            if (outcome.orElse(Outcome.PASSED) instanceof Outcome.Skipped skipped) {
                                json.value("why", skipped.why());
                            }
                            json.end();
                        });
        return json.end().end().done();
    }

    /** By step, in the steps' order. */
    public static String diagnoses(DeviceView view) {
        var json = JsonWriter.string().object().array("diagnoses");
        view.diagnoses()
                .forEach(
                        (step, diagnosis) -> {
                            json.object().value("step", step.id());
                            DiagnosisJson.diagnosis(json, diagnosis);
                            json.end();
                        });
        return json.end().end().done();
    }

    public static String log(DeviceView view) {
        var json = JsonWriter.string().object().array("lines");
        view.log().forEach(json::value);
        return json.end().end().done();
    }

    public static String clock(DeviceClock.Reading clock) {
        return JsonWriter.string()
                .object()
                .value("time", clock.time().toString())
                .value("source", clock.source())
                .value("correctionMillis", clock.correction().toMillis())
                .end()
                .done();
    }

    /** Without slots {@code why} stands alone. */
    public static String firmware(FirmwareSlots slots) {
        var json = JsonWriter.string().object();
        slots.missing().ifPresent(why -> json.value("why", why));
        slots.slots()
                .forEach(
                        (name, version) -> {
                            json.object(name).value("version", version);
                            json.value("current", name.equals(slots.current())).end();
                        });
        if (slots.missing().isEmpty()) json.value("lastBoot", slots.lastBoot());
        return json.end().done();
    }

    public static String trust(List<BoundedTrustStore.Entry> entries, PhoneProfile profile) {
        var json = JsonWriter.string().object().array("entries");
        int bytes = 0;
        for (BoundedTrustStore.Entry entry : entries) {
            bytes += entry.certificate().der().length;
            entry(json, entry);
        }
        return json.end()
                .value("bytes", bytes)
                .value("maxEntries", profile.store().maxEntries().value())
                .value("maxBytes", profile.store().maxBytes().value())
                .end()
                .done();
    }

    private static void entry(JsonStringWriter json, BoundedTrustStore.Entry entry) {
        var certificate = entry.certificate();
        json.object()
                .value("kind", entry.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .value("sha256", certificate.sha256Fingerprint())
                .value("subject", certificate.subject())
                .value("notAfter", certificate.notAfter().toString())
                .end();
    }
}
