package dev.handset.agent.json;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import dev.handset.agent.SignInReport;
import dev.handset.agent.event.Endpoint;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Screen;
import dev.handset.agent.event.SignInEvent;
import java.time.Duration;
import java.util.Locale;

/**
 * Writes one event as one line of JSON. The field names are a promise: new ones may come, none
 * changes its meaning. Every line has {@code event}, {@code step} and {@code atMicros} (since the
 * sign-in began).
 */
public final class EventJson {
    /** The value of {@code event} in the line of a sign-in's end. */
    static final String REPORT = "report";

    private final boolean withBytes;

    /**
     * @param withBytes whether messages carry their bytes as {@code hex}, beside their {@code
     *     length}
     */
    public EventJson(boolean withBytes) {
        this.withBytes = withBytes;
    }

    /** One line without line end. */
    public String line(SignInEvent event) {
        var json = JsonWriter.string().object();
        json.value("event", name(event));
        json.value("step", event.step().id());
        json.value("atMicros", event.at().toNanos() / 1000);
        if (event instanceof SignInEvent.Evidence evidence) evidence(json, evidence);
        if (event instanceof SignInEvent.StepEnded ended) outcome(json, ended.outcome());
        if (event instanceof SignInEvent.ScreenChanged changed) screen(json, changed.screen());
        if (event instanceof SignInEvent.LogWritten log) json.value("line", log.line());
        if (event instanceof SignInEvent.Message message) message(json, message);
        if (event instanceof SignInEvent.StateStored stored) {
            json.value("what", stored.what()).value("where", stored.where());
        }
        return json.end().done();
    }

    /** The line of a sign-in's end: how each step ended, and what the screen shows. */
    public static String report(SignInReport report) {
        var json = JsonWriter.string().object();
        json.value("event", REPORT).value("signedIn", report.signedIn()).array("steps");
        report.outcomes()
                .forEach(
                        (step, outcome) -> {
                            var took = report.times().getOrDefault(step, Duration.ZERO);
                            json.object()
                                    .value("step", step.id())
                                    .value("outcome", word(outcome))
                                    .value("micros", took.toNanos() / 1000)
                                    .end();
                        });
        json.end();
        screen(json, report.screen());
        return json.end().done();
    }

    /** The value of {@code event}, such as {@code step-started}. */
    static String name(SignInEvent event) {
        return event.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private static void evidence(JsonStringWriter json, SignInEvent.Evidence evidence) {
        json.value("name", evidence.name()).value("value", evidence.value());
        evidence.chain().ifPresent(chain -> DiagnosisJson.chain(json, chain));
    }

    static void outcome(JsonStringWriter json, Outcome outcome) {
        json.value("outcome", word(outcome));
        if (outcome instanceof Outcome.Skipped skipped) json.value("why", skipped.why());
        if (outcome instanceof Outcome.Failed failed) {
            DiagnosisJson.diagnosis(json, failed.diagnosis());
        }
    }

    /** Such as {@code passed}. */
    static String word(Outcome outcome) {
        return outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    static void screen(JsonStringWriter json, Screen screen) {
        json.object("screen")
                .value("line", screen.line())
                .value("presence", screen.presence())
                .value("appointment", screen.appointment())
                .value("status", screen.status());
        json.array("softkeys");
        screen.softkeys().forEach(json::value);
        json.end().value("voiceMails", screen.voiceMails()).array("later");
        screen.later().forEach(json::value);
        json.end().end();
    }

    private void message(JsonStringWriter json, SignInEvent.Message message) {
        json.value("direction", message.direction().name().toLowerCase(Locale.ROOT));
        endpoint(json, "from", message.from());
        endpoint(json, "to", message.to());
        json.value("protocol", message.protocol().name())
                .value("summary", message.summary())
                .value("labForm", message.labForm())
                .value("length", message.bytes().length());
        if (withBytes) json.value("hex", message.bytes().hex());
    }

    private static void endpoint(JsonStringWriter json, String key, Endpoint endpoint) {
        json.object(key).value("name", endpoint.name());
        if (!endpoint.address().isEmpty()) json.value("address", endpoint.address());
        if (endpoint.port() != 0) json.value("port", endpoint.port());
        json.end();
    }
}
