package dev.handset.emulator.cli;

import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.page.PageReport;
import dev.handset.emulator.reproduce.Mismatch;
import dev.handset.emulator.reproduce.RunResult;
import dev.handset.emulator.reproduce.RunWatcher;
import dev.handset.emulator.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code --report FILE}: keeps the runs for a page, beside another watcher. */
final class ReportWatcher implements RunWatcher {
    private final Scenario scenario;
    private final RunWatcher other;
    private final PageReport page;

    ReportWatcher(Scenario scenario, RunWatcher other) {
        this.scenario = scenario;
        this.other = other;
        page = new PageReport(scenario.id() + ": " + scenario.name());
    }

    @Override
    public void begins(int run, String title) {
        other.begins(run, title);
        var phone = scenario.first().caller().profile();
        page.begun(run, title, Map.of("scenario", scenario.id(), "phone", phone));
    }

    @Override
    public void event(int run, SignInEvent event) {
        other.event(run, event);
        page.event(run, event);
    }

    @Override
    public void ended(RunResult result) {
        other.ended(result);
        page.ended(result.number(), result.report(), result.took());
    }

    @Override
    public void compared(int run, List<Mismatch> mismatches) {
        other.compared(run, mismatches);
        page.compared(run, Mismatch.differences(mismatches));
    }

    /** Takes the place of a file that is there. */
    void write(Path file) throws IOException {
        try {
            page.write(file);
        } catch (IOException e) {
            throw new IOException("--report " + file + ": cannot be written", e);
        }
    }
}
