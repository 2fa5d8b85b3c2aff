package dev.handset.agent.view;

import java.util.ArrayList;
import java.util.List;

/** Words into lines; and what a server wrote, made safe to show. */
final class Text {
    private Text() {}

    /** Words of {@code text} in lines of at most {@code width}; a longer word stands alone. */
    static List<String> wrap(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : printable(text).strip().split("\\s+", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            if (line.length() > 0) line.append(' ');
            line.append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Cut to {@code width} with {@code ...} at the end. */
    static String cut(String text, int width) {
        String safe = printable(text);
        if (safe.length() <= width) return safe;
        return width <= 3 ? safe.substring(0, width) : safe.substring(0, width - 3) + "...";
    }

    static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }

    /** Control characters, which could steer a terminal, become {@code ?}. */
    static String printable(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isISOControl(c) ? (Character.isWhitespace(c) ? ' ' : '?') : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
