package dev.handset.emulator.cli;

import dev.handset.agent.report.JUnitXml;
import dev.handset.emulator.reproduce.Mismatch;
import dev.handset.emulator.reproduce.Reproduction;
import dev.handset.emulator.reproduce.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code --junit FILE}: a test suite a scenario, a test case a run. */
final class RunJUnit {
    private static final String PACKAGE = "handset.lab";

    private final Path file;
    private final Instant at;
    private final List<JUnitXml.Suite> suites = new ArrayList<>();

    RunJUnit(Path file, Instant at) {
        this.file = file;
        this.at = at;
    }

    void add(Reproduction done) {
        var cases = done.runs().stream().map(run -> testCase(done, run)).toList();
        var took = done.runs().stream().map(RunResult::took).reduce(Duration.ZERO, Duration::plus);
        String id = done.scenario().id();
        suites.add(new JUnitXml.Suite(PACKAGE, id, cases, took, done.scenario().name() + "\n"));
    }

    private static JUnitXml.Case testCase(Reproduction done, RunResult run) {
        boolean fixed = run.number() > 1;
        boolean alone = done.scenario().fix().isEmpty();
        String name = alone ? "as it is" : fixed ? "with the fix" : "with the fault";
        List<Mismatch> wrong =
                done.mismatches().stream().filter(m -> m.run() == run.number()).toList();
        return new JUnitXml.Case(
                name,
                done.scenario().id(),
                run.took(),
                wrong.isEmpty() ? Optional.empty() : Optional.of(problem(wrong, run)));
    }

    private static JUnitXml.Problem problem(List<Mismatch> wrong, RunResult run) {
        String lines =
                wrong.stream()
                        .map(
                                m ->
                                        "%s: expected %s, got %s"
                                                .formatted(m.what(), m.expected(), m.got()))
                        .collect(Collectors.joining("\n"));
        return new JUnitXml.Problem(
                true,
                wrong.get(0).what(),
                lines.lines().findFirst().orElse(""),
                lines + "\n" + Summary.line(run) + "\n");
    }

    /** Takes the place of a file that is there; whole or not at all. */
    void write() throws IOException {
        Path whole = file.toAbsolutePath();
        Path folder = Optional.ofNullable(whole.getParent()).orElse(whole);
        Path written = Files.createTempFile(folder, ".junit", ".xml");
        try {
            Files.writeString(written, JUnitXml.of(suites, at));
            Files.move(written, whole, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
