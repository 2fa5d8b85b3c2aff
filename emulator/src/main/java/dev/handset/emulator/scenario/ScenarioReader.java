package dev.handset.emulator.scenario;

import dev.handset.emulator.lab.LabPlan;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a scenario's YAML file. The README describes the keys. */
public final class ScenarioReader {
    /** Longest file in characters; those that come with the program have about 1500. */
    private static final int MAX_LENGTH = 64 * 1024;

    private ScenarioReader() {}

    /**
     * @throws ScenarioMistake when the file is no scenario
     * @throws IOException when it cannot be read
     */
    public static Scenario read(Path file) throws ScenarioMistake, IOException {
        try {
            if (Files.size(file) > 4L * MAX_LENGTH) {
                throw new ScenarioMistake(file.toString(), 0, 0, "is too long for a scenario");
            }
            return read(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new ScenarioMistake(file.toString(), 0, 0, "there is no such file");
        } catch (CharacterCodingException e) {
            throw new ScenarioMistake(file.toString(), 0, 0, "is not text in UTF-8");
        }
    }

    /**
     * @param file what errors call it
     */
    static Scenario read(String file, String text) throws ScenarioMistake {
        return read(new Value(file, "", compose(file, text)).section());
    }

    static Node compose(String file, String text) throws ScenarioMistake {
        var settings = LoadSettings.builder().setLabel(file).setCodePointLimit(MAX_LENGTH).build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) throw new ScenarioMistake(file, 0, 0, "is empty");
            return root.get();
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark();
            throw new ScenarioMistake(
                    file,
                    mark.map(m -> m.getLine() + 1).orElse(0),
                    mark.map(m -> m.getColumn() + 1).orElse(0),
                    "no YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new ScenarioMistake(file, 0, 0, "no YAML: " + e.getMessage());
        } catch (StackOverflowError e) {
            throw new ScenarioMistake(file, 0, 0, "no YAML: nested too deeply");
        }
    }

    private static Scenario read(Section top) throws ScenarioMistake {
        Value id = top.need("id");
        if (!id.text().matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw id.expected("lower-case words with hyphens");
        }
        LabPlan broken =
                top.read(
                        "lab", LabPlan.HEALTHY, v -> PlanReader.read(v.section(), LabPlan.HEALTHY));
        Caller caller =
                top.read("phone", Caller.USUAL, v -> RunReader.caller(v.section(), Caller.USUAL));
        Optional<Value> fix = top.value("fix");
        Optional<Aftermath> then = then(top, broken, caller);
        Section expect = top.need("expect").section();
        var first =
                new Scenario.Run(
                        broken,
                        caller,
                        RunReader.expectation(
                                expect.need(fix.isPresent() ? "broken" : "run").section()),
                        then);
        bothOrNone(top, first);
        var scenario =
                new Scenario(
                        id.text(),
                        top.need("name").text(),
                        top.need("area").text(),
                        top.need("story").text(),
                        diagnoses(top, first.expectation()),
                        first,
                        fix.isPresent()
                                ? Optional.of(fix(fix.get().section(), first, expect))
                                : Optional.empty());
        expect.done();
        top.done();
        return scenario;
    }

    private static Optional<Aftermath> then(Section of, LabPlan lab, Caller caller)
            throws ScenarioMistake {
        return of.read(
                "then",
                Optional.empty(),
                v -> Optional.of(Aftermath.read(v.section(), lab, caller)));
    }

    private static void bothOrNone(Section of, Scenario.Run run) throws ScenarioMistake {
        if (run.then().isPresent() == run.expectation().then().isPresent()) return;
        throw of.key("then").mistake("then: and expect's then: stand together or not at all");
    }

    private static Scenario.Fix fix(Section fix, Scenario.Run first, Section expect)
            throws ScenarioMistake {
        LabPlan lab = fix.read("lab", first.lab(), v -> PlanReader.read(v.section(), first.lab()));
        Caller caller =
                fix.read(
                        "phone",
                        first.caller(),
                        v -> RunReader.caller(v.section(), first.caller()));
        var run =
                new Scenario.Run(
                        lab,
                        caller,
                        RunReader.expectation(expect.need("fixed").section()),
                        then(fix, lab, caller));
        bothOrNone(fix, run);
        var read =
                new Scenario.Fix(
                        fix.need("say").text(), fix.read("reset-phone", false, Value::yes), run);
        fix.done();
        return read;
    }

    /** The codes named; all that the first run ends in must be among them. */
    private static List<String> diagnoses(Section top, Expectation first) throws ScenarioMistake {
        Value value = top.need("diagnoses");
        var codes = new ArrayList<String>();
        for (Value item : value.list()) codes.add(RunReader.code(item));
        var ends = new ArrayList<>(first.failed().values());
        first.then().filter(end -> !end.equals(Expectation.STAYS)).ifPresent(ends::add);
        for (String code : ends) {
            if (!codes.contains(code)) {
                throw value.mistake(
                        "diagnoses: %s, in which the first run ends, is not named".formatted(code));
            }
        }
        return codes;
    }
}
