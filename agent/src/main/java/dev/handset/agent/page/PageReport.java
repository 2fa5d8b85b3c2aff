package dev.handset.agent.page;

import dev.handset.agent.SignInReport;
import dev.handset.agent.event.SignInEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Collects runs and writes them as the page, in one file that needs no server. What is beyond the
 * stated length is left out, and the report says so. Safe for several threads.
 */
public final class PageReport {
    /** Characters of all lines; a sign-in to its end has about 200,000. */
    static final int MAX_LENGTH = 3 << 20;

    private final String title;
    private final List<String> lines = new ArrayList<>();
    private int length;
    private boolean cut;

    public PageReport(String title) {
        this.title = title;
    }

    /** See {@link PageLines#begun}. */
    public void begun(int run, String name, Map<String, ?> about) {
        add(PageLines.begun(run, name, about), true);
    }

    public void event(int run, SignInEvent event) {
        add(PageLines.event(run, event), false);
    }

    /** See {@link PageLines#ended}. */
    public void ended(int run, SignInReport report, Duration took) {
        add(PageLines.ended(run, report, took), true);
    }

    /** See {@link PageLines#compared}. */
    public void compared(int run, List<Difference> differences) {
        add(PageLines.compared(run, differences), true);
    }

    private synchronized void add(String line, boolean always) {
        if (!always && length + line.length() > MAX_LENGTH) {
            cut = true;
            return;
        }
        length += line.length();
        lines.add(line);
    }

    /** Whether something was left out. */
    public synchronized boolean cut() {
        return cut;
    }

    /** Writes the file, or leaves what was there. */
    public synchronized void write(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) throw new IOException(file + " is a folder");
        Path part = Files.createTempFile(folder, ".report", ".html");
        try {
            try (var out = Files.newBufferedWriter(part)) {
                PageDocument.report(cut ? title + " (cut short)" : title, lines, out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
