package dev.handset.agent.cli;

import dev.handset.agent.PhoneSettings;
import dev.handset.agent.SignInReport;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.page.PageReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code --report FILE}: the run as a page, written when it is over. */
final class RunReport implements Consumer<SignInEvent>, AutoCloseable {
    private static final int RUN = 1;

    private final Optional<Path> file;
    private final PageReport page = new PageReport("Handset sign-in");
    private boolean ended;

    /**
     * @param file empty = nothing is kept or written
     */
    RunReport(Optional<Path> file, PhoneSettings settings) {
        this.file = file;
        page.begun(RUN, "sign-in", Map.of("phone", settings.profile().id()));
    }

    @Override
    public void accept(SignInEvent event) {
        if (file.isPresent()) page.event(RUN, event);
    }

    /** The sign-in has come to its end; the phone may stay. */
    void report(SignInReport report) {
        var took = report.times().values().stream().reduce(Duration.ZERO, Duration::plus);
        page.ended(RUN, report, took);
        ended = true;
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent() && ended) page.write(file.get());
    }
}
