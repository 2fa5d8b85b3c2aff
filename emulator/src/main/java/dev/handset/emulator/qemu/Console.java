package dev.handset.emulator.qemu;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What kernel and init of a guest write to its serial port beside the agent's events. */
final class Console {
    /** Init's last words. */
    private static final Pattern ENDED = Pattern.compile("handset: ended with (\\d{1,3})");

    private static final String OUT_OF_MEMORY = "handset: out of memory";
    private static final String PANIC = "Kernel panic";
    private static final int KEPT_LINES = 40;
    private static final int TOLD_LINES = 6;
    private static final int LINE_CHARS = 200;

    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private OptionalInt ended = OptionalInt.empty();
    private Optional<GuestFailed.Kind> death = Optional.empty();

    void add(String line) {
        String text = line.strip();
        if (text.isEmpty()) return;
        lines.addLast(text.length() > LINE_CHARS ? text.substring(0, LINE_CHARS) : text);
        if (lines.size() > KEPT_LINES) lines.removeFirst();
        Matcher end = ENDED.matcher(text);
        if (end.find()) ended = OptionalInt.of(Integer.parseInt(end.group(1)));
        if (text.contains(PANIC)) death = Optional.of(GuestFailed.Kind.PANIC);
        if (text.contains(OUT_OF_MEMORY)) death = Optional.of(GuestFailed.Kind.OUT_OF_MEMORY);
    }

    /** What the agent ended with, when it did. */
    OptionalInt ended() {
        return ended;
    }

    /** Of what the guest died, when it says so. */
    Optional<GuestFailed.Kind> death() {
        return death;
    }

    /** The last lines. */
    String end() {
        return String.join(
                " | ", lines.stream().skip(Math.max(0, lines.size() - TOLD_LINES)).toList());
    }
}
