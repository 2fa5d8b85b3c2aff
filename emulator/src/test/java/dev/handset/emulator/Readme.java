package dev.handset.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The project's README, for tests that hold its promises against the program. */
public final class Readme {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private final String text;

    private Readme(String text) {
        this.text = text;
    }

    public static Readme read() {
        try {
            return new Readme(Files.readString(Path.of("..", "README.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String text() {
        return text;
    }

    /**
     * A table: what stands in backquotes in the first cell of a row, each with what stands in
     * backquotes in the second.
     *
     * @param head the table's first line as far as it is needed to tell it from others
     */
    public Map<String, List<String>> table(String head) {
        var rows = new LinkedHashMap<String, List<String>>();
        var lines = text.lines().dropWhile(line -> !line.startsWith(head)).skip(2);
        lines.takeWhile(line -> line.startsWith("|"))
                .forEach(
                        line -> {
                            var cells = line.split("\\|", -1);
                            for (var name : codes(cells[1])) rows.put(name, codes(cells[2]));
                        });
        if (rows.isEmpty()) throw new AssertionError("README has no table " + head);
        return rows;
    }

    /** The block of code in that language. */
    public String block(String language) {
        var begin = text.indexOf("```" + language + "\n") + language.length() + 4;
        return text.substring(begin, text.indexOf("```", begin));
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
    }
}
