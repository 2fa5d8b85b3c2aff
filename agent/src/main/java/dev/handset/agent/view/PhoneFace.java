package dev.handset.agent.view;

import dev.handset.agent.event.Screen;
import java.util.ArrayList;
import java.util.List;

/** Draws a {@link Screen} as a small display with softkeys below. */
public final class PhoneFace {
    private static final int WIDTH = 46;
    private static final int STATUS_LINES = 3;

    private final Style style;

    public PhoneFace(Style style) {
        this.style = style;
    }

    /** The display, always of the same number of lines, so that it can be redrawn in place. */
    public List<String> draw(Screen screen) {
        var lines = new ArrayList<String>();
        lines.add(edge(style.boxes() ? "┌┐" : "++"));
        lines.add(row(ends(screen.line(), screen.presence())));
        lines.add(row(ends(screen.appointment(), lamp(screen.voiceMails()))));
        var status = screen.status().isEmpty() ? screen.later() : Text.wrap(screen.status(), WIDTH);
        for (int i = 0; i < STATUS_LINES; i++) {
            lines.add(row(i < status.size() ? Text.cut(status.get(i), WIDTH) : ""));
        }
        lines.add(edge(style.boxes() ? "├┤" : "++"));
        lines.add(row(Text.cut(String.join("   ", screen.softkeys()), WIDTH)));
        lines.add(edge(style.boxes() ? "└┘" : "++"));
        return lines;
    }

    /** The voice mail lamp; nothing when it is out. */
    static String lamp(int voiceMails) {
        return voiceMails == 0 ? "" : "voice mail " + voiceMails;
    }

    private String edge(String corners) {
        return corners.charAt(0)
                + (style.boxes() ? "─" : "-").repeat(WIDTH + 2)
                + corners.charAt(1);
    }

    private String row(String text) {
        String side = style.boxes() ? "│" : "|";
        return side + " " + Text.pad(text, WIDTH) + " " + side;
    }

    private static String ends(String left, String right) {
        if (right.isEmpty()) return Text.cut(left, WIDTH);
        String shown = Text.cut(right, WIDTH / 2);
        String name = Text.cut(left, WIDTH - shown.length() - 1);
        return name + " ".repeat(WIDTH - name.length() - shown.length()) + shown;
    }
}
