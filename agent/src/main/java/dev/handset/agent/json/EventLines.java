package dev.handset.agent.json;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The lines that a phone in another process prints with {@code --json}, as they come. */
public final class EventLines {
    private final BufferedReader in;
    private final EventReader reader = new EventReader();
    private long number;

    public EventLines(InputStream in) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /**
     * Blocks until there is a line.
     *
     * @return empty at the end of the stream
     * @throws MalformedEvent naming the line and what does not fit; the next call reads the next
     *     line, unless this one was too long
     */
    public Optional<EventLine> next() throws IOException, MalformedEvent {
        var line = new StringBuilder();
        number++;
        int c = in.read();
        if (c < 0) return Optional.empty();
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (line.length() == EventReader.MAX_LINE) throw MalformedEvent.tooLong().in(number);
            line.append((char) c);
        }
        try {
            return Optional.of(reader.read(line.toString()));
        } catch (MalformedEvent e) {
            throw e.in(number);
        }
    }
}
