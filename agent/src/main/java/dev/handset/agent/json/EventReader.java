package dev.handset.agent.json;

import dev.handset.agent.SignInReport;
import dev.handset.agent.diagnosis.ChainPicture;
import dev.handset.agent.event.Bytes;
import dev.handset.agent.event.Endpoint;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Protocol;
import dev.handset.agent.event.Screen;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.event.SignInEvent.Direction;
import dev.handset.agent.event.Step;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what {@link EventJson} writes: the events of a phone that is another process, line by line,
 * in their order. Times are whole microseconds. Fields that are not known are passed over; the
 * sender need not be trusted.
 */
public final class EventReader {
    /** Characters of one line: a message has at most 1 MiB, its hex twice that. */
    public static final int MAX_LINE = 4 << 20;

    private static final long MAX_MICROS = 1L << 52;
    private static final int MAX_PORT = 0xffff;

    private final Map<Step, Outcome> outcomes = new EnumMap<>(Step.class);

    /**
     * @param line without its end
     * @throws MalformedEvent naming the field that does not fit
     */
    public EventLine read(String line) throws MalformedEvent {
        if (line.length() > MAX_LINE) throw MalformedEvent.tooLong();
        Fields fields = Fields.of(line);
        String name = fields.text("event");
        if (name.equals(EventJson.REPORT)) return new EventLine.Report(report(fields));
        Duration at = micros(fields, "atMicros");
        Step step = step(fields);
        SignInEvent event =
                switch (name) {
                    case "step-started" -> new SignInEvent.StepStarted(at, step);
                    case "evidence" -> evidence(fields, at, step);
                    case "step-ended" -> new SignInEvent.StepEnded(at, step, outcome(fields));
                    case "screen-changed" ->
                            new SignInEvent.ScreenChanged(at, step, screen(fields));
                    case "log-written" -> new SignInEvent.LogWritten(at, step, fields.text("line"));
                    case "message" -> message(fields, at, step);
                    case "state-stored" ->
                            new SignInEvent.StateStored(
                                    at, step, fields.text("what"), fields.text("where"));
                    default -> throw fields.refused("event", "an event's name", name);
                };
        if (event instanceof SignInEvent.StepEnded ended) outcomes.put(step, ended.outcome());
        return new EventLine.Event(event);
    }

    /** The outcomes are those of the lines before; the report's own words must agree with them. */
    private SignInReport report(Fields fields) throws MalformedEvent {
        var ended = new EnumMap<Step, Outcome>(Step.class);
        var times = new EnumMap<Step, Duration>(Step.class);
        for (Fields one : fields.objects("steps")) {
            Step step = step(one);
            String word = one.text("outcome");
            var outcome = Optional.ofNullable(outcomes.get(step));
            String told = outcome.map(EventJson::word).orElse("no end of this step");
            if (!told.equals(word)) throw one.refused("outcome", told + ", as told before", word);
            ended.put(step, outcome.orElseThrow());
            times.put(step, micros(one, "micros"));
        }
        return new SignInReport(fields.flag("signedIn"), ended, times, screen(fields));
    }

    private static SignInEvent evidence(Fields fields, Duration at, Step step)
            throws MalformedEvent {
        Optional<ChainPicture> chain =
                fields.has("chain")
                        ? Optional.of(DiagnosisReader.chain(fields.object("chain")))
                        : Optional.empty();
        return new SignInEvent.Evidence(at, step, fields.text("name"), fields.text("value"), chain);
    }

    private static Outcome outcome(Fields fields) throws MalformedEvent {
        String word = fields.text("outcome");
        return switch (word) {
            case "passed" -> Outcome.PASSED;
            case "skipped" -> new Outcome.Skipped(fields.text("why"));
            case "failed" ->
                    new Outcome.Failed(DiagnosisReader.diagnosis(fields.object("diagnosis")));
            default -> throw fields.refused("outcome", "passed, failed or skipped", word);
        };
    }

    private static Screen screen(Fields line) throws MalformedEvent {
        Fields screen = line.object("screen");
        return new Screen(
                screen.text("line"),
                screen.text("presence"),
                screen.text("appointment"),
                screen.text("status"),
                screen.texts("softkeys"),
                (int) screen.number("voiceMails", Integer.MAX_VALUE),
                screen.texts("later"));
    }

    private static SignInEvent message(Fields fields, Duration at, Step step)
            throws MalformedEvent {
        return new SignInEvent.Message(
                at,
                step,
                oneOf(fields, "direction", List.of(Direction.values())),
                endpoint(fields.object("from")),
                endpoint(fields.object("to")),
                oneOf(fields, "protocol", List.of(Protocol.values())),
                fields.text("summary"),
                bytes(fields),
                fields.flag("labForm"));
    }

    private static Endpoint endpoint(Fields fields) throws MalformedEvent {
        int port = fields.has("port") ? (int) fields.number("port", MAX_PORT) : 0;
        return new Endpoint(fields.text("name"), fields.textIfAny("address").orElse(""), port);
    }

    private static Bytes bytes(Fields fields) throws MalformedEvent {
        long length = fields.number("length", MAX_LINE);
        if (!fields.has("hex")) return Bytes.NONE;
        String hex = fields.text("hex");
        try {
            Bytes bytes = Bytes.of(HexFormat.of().parseHex(hex));
            if (bytes.length() == length) return bytes;
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw fields.refused("hex", length + " bytes as hex", hex);
    }

    private static <E extends Enum<E>> E oneOf(Fields fields, String name, List<E> values)
            throws MalformedEvent {
        String found = fields.text(name);
        for (E value : values) {
            if (value.name().equalsIgnoreCase(found)) return value;
        }
        throw fields.refused(name, "one of " + values.toString().toLowerCase(Locale.ROOT), found);
    }

    private static Step step(Fields fields) throws MalformedEvent {
        String id = fields.text("step");
        return Step.byId(id).orElseThrow(() -> fields.refused("step", "a step's name", id));
    }

    private static Duration micros(Fields fields, String name) throws MalformedEvent {
        return Duration.ofNanos(1000 * fields.number(name, MAX_MICROS));
    }
}
