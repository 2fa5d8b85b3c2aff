package dev.handset.emulator.reproduce;

import dev.handset.agent.SignInReport;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.json.EventLine;
import dev.handset.agent.json.EventLines;
import dev.handset.agent.json.MalformedEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A phone that is another process and tells what happens as lines of JSON. */
final class ProcessPhone implements PhonePlace.Placed {
    /** Of what it says beside, an error shows the end. */
    private static final int SAID = 2000;

    private final Process process;
    private final Duration limit;
    private final TemporaryFolder folder;
    private final Consumer<SignInEvent> watcher;
    private final EventLines lines;
    private final SignInReport report;

    private ProcessPhone(
            Process process, Duration limit, TemporaryFolder folder, Consumer<SignInEvent> watcher)
            throws IOException {
        this.process = process;
        this.limit = limit;
        this.folder = folder;
        this.watcher = watcher;
        lines = new EventLines(process.getInputStream());
        var told = next();
        while (told.isPresent() && !(told.get() instanceof EventLine.Report)) told = next();
        if (told.isEmpty()) throw new IOException("the phone ended without a report: " + last());
        report = ((EventLine.Report) told.get()).report();
    }

    /**
     * Reads what it tells, up to its report.
     *
     * @param limit then it is ended
     * @param folder with what it says beside in {@code errors}; gone when the phone is
     * @throws IOException when it ends before, or tells what cannot be understood; then it is ended
     */
    static ProcessPhone of(
            Process process, Duration limit, TemporaryFolder folder, Consumer<SignInEvent> watcher)
            throws IOException {
        process.onExit()
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(tooLong -> process.destroyForcibly());
        try {
            return new ProcessPhone(process, limit, folder, watcher);
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private Optional<EventLine> next() throws IOException {
        try {
            Optional<EventLine> line = lines.next();
            if (line.isPresent() && line.get() instanceof EventLine.Event told) {
                watcher.accept(told.event());
            }
            return line;
        } catch (MalformedEvent e) {
            throw new IOException("the phone tells what no phone tells: " + e.getMessage(), e);
        }
    }

    /** How it ended. */
    private String last() throws IOException {
        int code = exitCode();
        Path errors = folder.path().resolve("errors");
        String said = Files.exists(errors) ? Files.readString(errors, StandardCharsets.UTF_8) : "";
        String end = said.substring(Math.max(0, said.length() - SAID)).strip();
        return "exit code " + code + (end.isEmpty() ? "" : ", " + end);
    }

    private int exitCode() throws IOException {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException("the phone does not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the phone signs out", e);
        }
    }

    @Override
    public SignInReport report() {
        return report;
    }

    /** It signs out by itself; what it tells of that is read to its end. */
    @Override
    public void close() throws IOException {
        try {
            while (next().isPresent()) {}
            exitCode();
        } finally {
            process.destroyForcibly();
            folder.close();
        }
    }
}
