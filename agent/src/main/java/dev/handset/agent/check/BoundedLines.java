package dev.handset.agent.check;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines of UTF-8, none longer than a limit; blank ones are passed over. */
final class BoundedLines {
    private static final int CHUNK = 64 * 1024;

    private final InputStream in;
    private final int maxBytes;
    private final byte[] chunk = new byte[CHUNK];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int at;
    private int end;
    private long number;

    /**
     * One line.
     *
     * @param number 1 is the first
     * @param problem why it could not be read
     */
    record Line(long number, String text, Optional<String> problem) {}

    BoundedLines(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /**
     * @return as many lines as are at hand and fit both limits, at least one; empty at the end
     */
    List<Line> next(int maxLines, int enoughBytes) throws IOException {
        var lines = new ArrayList<Line>();
        int bytes = 0;
        while (lines.size() < maxLines && bytes < enoughBytes) {
            var next = one();
            if (next.isEmpty()) break;
            if (next.get().problem().isEmpty() && next.get().text().isBlank()) continue;
            bytes += next.get().text().length();
            lines.add(next.get());
            if (at == end && in.available() == 0) break;
        }
        return lines;
    }

    private Optional<Line> one() throws IOException {
        line.reset();
        boolean tooLong = false;
        boolean any = false;
        while (at < end || fill()) {
            any = true;
            int from = at;
            while (at < end && chunk[at] != '\n') at++;
            int count = at - from;
            tooLong |= line.size() + count > maxBytes;
            if (!tooLong) line.write(chunk, from, count);
            if (at < end) {
                at++;
                break;
            }
        }
        if (!any) return Optional.empty();
        number++;
        if (!tooLong) {
            return Optional.of(
                    new Line(number, line.toString(StandardCharsets.UTF_8), Optional.empty()));
        }
        var problem = "expected at most %d bytes a line, found more".formatted(maxBytes);
        return Optional.of(new Line(number, "", Optional.of(problem)));
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(chunk));
        return end > 0;
    }
}
