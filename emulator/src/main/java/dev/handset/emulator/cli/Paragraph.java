package dev.handset.emulator.cli;

import java.util.ArrayList;
import java.util.List;

/** Words in lines of a stated width. */
final class Paragraph {
    private Paragraph() {}

    /**
     * @param indent put before every line but the first
     */
    static List<String> lines(String text, int width, String indent) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            if (!line.toString().isBlank() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(indent).append(word);
            } else {
                if (line.length() > 0) line.append(' ');
                line.append(word);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
