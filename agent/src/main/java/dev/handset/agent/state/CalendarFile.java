package dev.handset.agent.state;

import dev.handset.provisioning.exchange.Appointment;
import dev.handset.provisioning.exchange.Appointment.FreeBusy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Keeps how far the calendar was followed, and the next appointments. UTF-8 text: {@code user:},
 * {@code ews:}, {@code viewed:} (a time), {@code state:} (as Exchange gave it), a line {@code
 * entry:} for each appointment, and {@code crc32:} over all of it.
 */
public final class CalendarFile {
    static final String NAME = "calendar.state";
    private static final int MAX_BYTES = 1 << 20;
    private static final String CRC = "crc32: ";

    private final StateDirectory directory;

    public CalendarFile(StateDirectory directory) {
        this.directory = directory;
    }

    /**
     * What is kept.
     *
     * @param user SIP URI
     * @param ews URL whose state it is; another server does not know it
     * @param viewed when the appointments were read
     * @param syncState of the calendar; empty when none is known
     * @param entries at most the number the profile allows
     */
    public record Kept(
            String user, String ews, Instant viewed, String syncState, List<Appointment> entries) {
        public Kept {
            entries = List.copyOf(entries);
        }
    }

    public Path path() {
        return directory.file(NAME);
    }

    /** Empty when there is nothing, something of another user or server, or nothing whole. */
    public Optional<Kept> read(String user, String ews) throws IOException {
        if (!Files.exists(path()) || Files.size(path()) > MAX_BYTES) return Optional.empty();
        String text = new String(Files.readAllBytes(path()), StandardCharsets.UTF_8);
        int end = text.lastIndexOf(CRC);
        if (end < 0 || !text.substring(end).equals(crc(text.substring(0, end)))) {
            return Optional.empty();
        }
        List<String> lines = text.substring(0, end).lines().toList();
        try {
            if (!lines.get(0).equals("user: " + user) || !lines.get(1).equals("ews: " + ews)) {
                return Optional.empty();
            }
            var entries = new ArrayList<Appointment>();
            for (String line : lines.subList(4, lines.size())) entries.add(entry(line));
            return Optional.of(
                    new Kept(
                            user,
                            ews,
                            Instant.parse(lines.get(2).substring("viewed: ".length())),
                            text(lines.get(3).substring("state: ".length())),
                            entries));
        } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    public void write(Kept kept) throws IOException {
        var text = new StringBuilder();
        text.append("user: ").append(kept.user()).append('\n');
        text.append("ews: ").append(kept.ews()).append('\n');
        text.append("viewed: ").append(kept.viewed()).append('\n');
        text.append("state: ").append(base64(kept.syncState())).append('\n');
        for (Appointment a : kept.entries()) {
            text.append("entry: %s %s %s".formatted(a.start(), a.end(), a.freeBusy()));
            for (String part : List.of(a.subject(), a.location(), a.organizer())) {
                text.append(' ').append(base64(part)).append('.');
            }
            text.append('\n');
        }
        String whole = text + crc(text.toString());
        directory.replace(NAME, whole.getBytes(StandardCharsets.UTF_8));
    }

    private static Appointment entry(String line) {
        String[] parts = line.split(" ");
        return new Appointment(
                text(parts[4].replace(".", "")),
                Instant.parse(parts[1]),
                Instant.parse(parts[2]),
                text(parts[5].replace(".", "")),
                text(parts[6].replace(".", "")),
                FreeBusy.valueOf(parts[3]));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static String crc(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return CRC + "%08x%n".formatted(crc.getValue()).strip() + "\n";
    }
}
