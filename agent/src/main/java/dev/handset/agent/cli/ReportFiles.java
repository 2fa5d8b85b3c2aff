package dev.handset.agent.cli;

import dev.handset.agent.check.TargetResult;
import dev.handset.agent.json.SarifReport;
import dev.handset.agent.report.JUnitReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * {@code --junit FILE} and {@code --sarif FILE}; either takes the place of a file that is there.
 */
final class ReportFiles {
    static final Option JUNIT =
            new Option("--junit", "FILE", "also as JUnit XML: a test case a target and phone");
    static final Option SARIF =
            new Option("--sarif", "FILE", "also as SARIF 2.1.0: a result a target and phone");

    private final Arguments arguments;

    ReportFiles(Arguments arguments) {
        this.arguments = arguments;
    }

    /**
     * @param whole false when the check was interrupted
     */
    void write(List<TargetResult> results, Instant at, boolean whole) throws MachineError {
        var junit = arguments.value(JUNIT.name());
        if (junit.isPresent()) write(JUNIT, junit.get(), JUnitReport.of(results, at));
        var sarif = arguments.value(SARIF.name());
        if (sarif.isPresent()) {
            String text = SarifReport.document(results, Handset.version(), whole);
            write(SARIF, sarif.get(), text);
        }
    }

    private static void write(Option option, String file, String text) throws MachineError {
        try {
            OutputFile.replace(Path.of(file), text);
        } catch (IOException | RuntimeException e) {
            throw new MachineError(option.name() + " " + file + ": cannot be written");
        }
    }
}
