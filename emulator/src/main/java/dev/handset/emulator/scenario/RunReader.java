package dev.handset.emulator.scenario;

import dev.handset.agent.diagnosis.Catalogue;
import dev.handset.agent.diagnosis.CatalogueEntry;
import dev.handset.agent.event.Step;
import dev.handset.emulator.lab.Box;
import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.PhoneProfiles;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code phone:} and what {@code expect:} says of one run. */
final class RunReader {
    private static final Duration USUAL_LIMIT = Duration.ofSeconds(30);
    private static final List<String> SCREEN_PARTS =
            List.of("line", "presence", "appointment", "status");
    private static final String RIGHT_TIME = "right";

    private RunReader() {}

    /** The caller as changes to {@code base}. */
    static Caller caller(Section phone, Caller base) throws ScenarioMistake {
        var caller =
                new Caller(
                        phone.read("profile", base.profile(), RunReader::profile),
                        phone.read("number", base.number(), Value::text),
                        phone.read("pin", base.pin(), Value::text),
                        phone.read("tethered", base.tethered(), RunReader::tethered),
                        phone.read("password", base.password(), Value::text),
                        phone.read("clock", base.clock(), RunReader::clock),
                        phone.read("checks-dates", base.checksDates(), Value::yes),
                        phone.read("joins-options", base.joinsOptions(), Value::yes),
                        phone.read("outside", base.outside(), Value::yes),
                        phone.read(
                                "tether-brings",
                                base.tetherBrings(),
                                v -> v.oneOf(TetherBrings.class)),
                        phone.read(
                                "factory-firmware", base.factory(), v -> Optional.of(profile(v))));
        phone.done();
        return caller;
    }

    private static String profile(Value value) throws ScenarioMistake {
        return value.oneOf(PhoneProfiles.builtIn().stream().map(PhoneProfile::id).toList());
    }

    private static Optional<String> tethered(Value value) throws ScenarioMistake {
        String login = value.text();
        if (login.equals("no")) return Optional.empty();
        if (login.matches("[^\\\\@]+[\\\\@][^\\\\@]+")) return Optional.of(login);
        throw value.expected("DOMAIN\\account, account@domain or no");
    }

    private static Optional<Instant> clock(Value value) throws ScenarioMistake {
        if (value.text().equals(RIGHT_TIME)) return Optional.empty();
        try {
            return Optional.of(Instant.parse(value.text()));
        } catch (DateTimeException e) {
            throw value.expected("a time such as 2000-01-01T00:00:00Z, or " + RIGHT_TIME);
        }
    }

    static Expectation expectation(Section run) throws ScenarioMistake {
        var expectation =
                new Expectation(
                        run.need("signed-in").yes(),
                        run.read("failed", Map.of(), v -> failed(v.section())),
                        run.read("screens", List.of(), Value::texts),
                        run.read("last", Map.of(), v -> last(v.section())),
                        run.read("log", List.of(), Value::texts),
                        run.read("observed", List.of(), Value::texts),
                        run.read("wire", Map.of(), v -> wire(v.section())),
                        run.read("within", USUAL_LIMIT, RunReader::seconds),
                        run.read("then", Optional.empty(), v -> Optional.of(end(v))));
        run.done();
        return expectation;
    }

    private static Map<Step, String> failed(Section failed) throws ScenarioMistake {
        var codes = new EnumMap<Step, String>(Step.class);
        for (Step step : Step.values()) {
            Optional<Value> code = failed.value(step.id());
            if (code.isPresent()) codes.put(step, code(code.get()));
        }
        failed.done();
        return codes;
    }

    private static String end(Value value) throws ScenarioMistake {
        return value.text().equals(Expectation.STAYS) ? Expectation.STAYS : code(value);
    }

    /** A code of the catalogue. */
    static String code(Value value) throws ScenarioMistake {
        if (Catalogue.builtIn().find(value.text()).isPresent()) return value.text();
        var known = Catalogue.builtIn().entries().stream().map(CatalogueEntry::code).toList();
        String near =
                Nearest.to(value.text(), known)
                        .map(k -> "; did you mean \"" + k + "\"?")
                        .orElse("");
        throw value.mistake("no diagnosis \"%s\" in the catalogue%s".formatted(value.text(), near));
    }

    private static Map<String, String> last(Section last) throws ScenarioMistake {
        var parts = new LinkedHashMap<String, String>();
        for (String part : SCREEN_PARTS) {
            Optional<Value> text = last.value(part);
            if (text.isPresent()) parts.put(part, text.get().text());
        }
        last.done();
        return parts;
    }

    private static Map<Box, Expectation.Wire> wire(Section wire) throws ScenarioMistake {
        var boxes = new EnumMap<Box, Expectation.Wire>(Box.class);
        for (Box box : Box.WITH_TLS) {
            Optional<Value> value = wire.value(Value.id(box));
            if (value.isEmpty()) continue;
            Section seen = value.get().section();
            boxes.put(
                    box,
                    new Expectation.Wire(
                            seen.need("certificates").number(), seen.need("completed").yes()));
            seen.done();
        }
        wire.done();
        return boxes;
    }

    private static Duration seconds(Value value) throws ScenarioMistake {
        if (value.text().matches("[0-9]{1,3}s")) {
            return Duration.ofSeconds(
                    Integer.parseInt(value.text().substring(0, value.text().length() - 1)));
        }
        throw value.expected("seconds such as 20s");
    }
}
