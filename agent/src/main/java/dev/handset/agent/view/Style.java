package dev.handset.agent.view;

import java.util.Locale;
import java.util.Map;

/**
 * What the output can show.
 *
 * @param colour whether ANSI colour may be used
 * @param boxes whether the box-drawing characters of Unicode may be used
 * @param redraw whether the cursor may be moved to draw a screen again in place
 * @param columns width of the terminal, for wrapping
 */
public record Style(boolean colour, boolean boxes, boolean redraw, int columns) {
    /** Plain text: no colour, ASCII only, nothing redrawn. */
    public static final Style PLAIN = new Style(false, false, false, 100);

    private static final int MIN_COLUMNS = 40;
    private static final int MAX_COLUMNS = 120;

    /**
     * @param terminal whether the output is a terminal
     * @param environment NO_COLOR, TERM, LC_ALL, LC_CTYPE, LANG and COLUMNS are looked at
     */
    public static Style of(boolean terminal, Map<String, String> environment) {
        int columns = columns(environment.getOrDefault("COLUMNS", ""));
        if (!terminal) return new Style(false, false, false, columns);
        boolean capable = !environment.getOrDefault("TERM", "dumb").equals("dumb");
        boolean colour = capable && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Style(colour, capable && utf8(environment), capable, columns);
    }

    private static int columns(String text) {
        if (!text.matches("[0-9]{1,4}")) return PLAIN.columns;
        return Math.max(MIN_COLUMNS, Math.min(MAX_COLUMNS, Integer.parseInt(text)));
    }

    private static boolean utf8(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = environment.getOrDefault(name, "");
            if (value.isEmpty()) continue;
            String lower = value.toLowerCase(Locale.ROOT);
            return lower.contains("utf-8") || lower.contains("utf8");
        }
        return false;
    }

    /** The same for what stands further to the right. */
    Style indented(int by) {
        return new Style(colour, boxes, redraw, columns - by);
    }

    public String red(String text) {
        return paint("31", text);
    }

    public String green(String text) {
        return paint("32", text);
    }

    public String yellow(String text) {
        return paint("33", text);
    }

    public String bold(String text) {
        return paint("1", text);
    }

    public String faint(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
