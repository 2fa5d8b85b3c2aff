package dev.handset.truststore;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The lines of one {@code .phone} file, read but not yet understood.
 *
 * <p>Format: UTF-8 lines. {@code #} starts a comment line. {@code key: text} for {@link #HEADS};
 * for everything else {@code key: value | certainty | source}, where certainty is {@code sourced},
 * {@code unverified} or {@code assumed}, and the source is never empty. A line that ends in {@code
 * \} goes on in the next one. {@code extends: id} takes every line of that profile that is not
 * given here; each key stands at most once in a file.
 *
 * @param heads id, name, family, firmware, extends, template
 * @param limits by key
 */
record ProfileFile(String file, Map<String, Line> heads, Map<String, Line> limits) {
    static final Set<String> HEADS =
            Set.of("id", "name", "family", "firmware", "extends", "template");

    private static final int MAX_LINES = 2_000;

    /** One entry and where it stands; certainty and source are empty for heads. */
    record Line(String file, int number, String value, String certainty, String source) {
        MalformedProfile bad(String expected, String found) {
            return new MalformedProfile(file, number, expected, found);
        }
    }

    static ProfileFile read(String file, List<String> lines) throws MalformedProfile {
        if (lines.size() > MAX_LINES) {
            throw new MalformedProfile(
                    file, MAX_LINES, "at most %d lines".formatted(MAX_LINES), lines.size() + "");
        }
        var heads = new LinkedHashMap<String, Line>();
        var limits = new LinkedHashMap<String, Line>();
        for (int i = 0; i < lines.size(); i++) {
            int number = i + 1;
            var text = new StringBuilder(lines.get(i).strip());
            while (text.length() > 0 && text.charAt(text.length() - 1) == '\\') {
                text.setLength(text.length() - 1);
                if (++i >= lines.size()) {
                    throw new MalformedProfile(file, number, "a line to go on with", "the end");
                }
                text.append(lines.get(i).strip());
            }
            if (text.length() == 0 || text.charAt(0) == '#') continue;
            entry(file, number, text.toString(), heads, limits);
        }
        return new ProfileFile(file, heads, limits);
    }

    private static void entry(
            String file, int number, String text, Map<String, Line> heads, Map<String, Line> limits)
            throws MalformedProfile {
        int colon = text.indexOf(':');
        if (colon <= 0) throw new MalformedProfile(file, number, "key: value", shown(text));
        String key = text.substring(0, colon).strip();
        String rest = text.substring(colon + 1).strip();
        Line line;
        if (HEADS.contains(key)) {
            line = new Line(file, number, rest, "", "");
        } else if (ProfileKeys.ALL.contains(key)) {
            String[] parts = rest.split("\\|", 3);
            if (parts.length != 3 || parts[2].isBlank()) {
                throw new MalformedProfile(file, number, "value | certainty | source", shown(rest));
            }
            line = new Line(file, number, parts[0].strip(), parts[1].strip(), parts[2].strip());
        } else {
            throw new MalformedProfile(
                    file, number, "one of the keys " + new TreeSet<>(ProfileKeys.ALL), shown(key));
        }
        Map<String, Line> map = HEADS.contains(key) ? heads : limits;
        Line before = map.put(key, line);
        if (before != null) {
            throw new MalformedProfile(
                    file, number, key + " once", "again after line " + before.number());
        }
    }

    private static String shown(String text) {
        return "\"" + (text.length() > 60 ? text.substring(0, 60) + "..." : text) + "\"";
    }

    Optional<String> head(String key) {
        return Optional.ofNullable(heads.get(key)).map(Line::value);
    }

    boolean template() {
        return head("template").filter("yes"::equals).isPresent();
    }

    /** This file's lines over those of {@code base}; the base's heads count but id and template. */
    ProfileFile over(ProfileFile base) {
        var allHeads = new LinkedHashMap<>(base.heads);
        allHeads.keySet().removeAll(Set.of("id", "template", "extends"));
        allHeads.putAll(heads);
        var allLimits = new LinkedHashMap<>(base.limits);
        allLimits.putAll(limits);
        return new ProfileFile(file, allHeads, allLimits);
    }
}
