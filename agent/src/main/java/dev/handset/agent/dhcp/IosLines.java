package dev.handset.agent.dhcp;

import dev.handset.dhcp.option.Octets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code option 43 hex ...} and {@code option ext 43 hex ...} of a Cisco IOS DHCP pool. */
final class IosLines {
    /** IOS 15.1(3)S and later keep so many hex digits and say nothing. */
    static final int KEPT_DIGITS = 180;

    private static final Pattern LINE =
            Pattern.compile("(?i)^\\s*option\\s+(ext\\s+)?(\\d{1,3})\\s+(hex|ascii|ip)\\s+(.*)$");

    private record Parts(String origin, boolean extended, StringBuilder hex) {}

    private IosLines() {}

    static boolean isIn(String text) {
        return text.lines().anyMatch(line -> LINE.matcher(line).matches());
    }

    static List<Pasted> read(String text) throws NotUnderstood {
        Map<Integer, Parts> options = new LinkedHashMap<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = LINE.matcher(lines.get(i));
            if (!line.matches()) continue;
            String origin = "Cisco IOS line " + (i + 1);
            int code = OptionCode.parse(line.group(2), origin);
            boolean extended = line.group(1) != null;
            String hex = hex(line.group(3), line.group(4).strip(), origin);
            // a second plain line takes the place of the first, ext lines add up
            Parts before = options.get(code);
            if (before != null && extended && before.extended()) {
                before.hex().append(hex);
            } else {
                options.put(code, new Parts(origin, extended, new StringBuilder(hex)));
            }
        }
        var found = new ArrayList<Pasted>();
        options.forEach((code, parts) -> found.addAll(values(code, parts)));
        return found;
    }

    private static List<Pasted> values(int code, Parts parts) {
        Octets whole = Octets.ofHex(parts.hex().toString());
        int digits = parts.hex().length();
        if (parts.extended() || digits <= KEPT_DIGITS) {
            return List.of(new Pasted(parts.origin(), code, whole, List.of()));
        }
        String cut =
                "%d hex digits: IOS 15.1(3)S and later keep the first %d without a word"
                        .formatted(digits, KEPT_DIGITS);
        return List.of(
                new Pasted(parts.origin() + " as typed", code, whole, List.of()),
                new Pasted(
                        parts.origin() + " as the router sends it",
                        code,
                        whole.slice(0, KEPT_DIGITS / 2),
                        List.of(cut)));
    }

    private static String hex(String form, String value, String origin) throws NotUnderstood {
        try {
            return switch (form.toLowerCase(Locale.ROOT)) {
                case "hex" -> HexText.parse(value).toHex();
                case "ascii" ->
                        Octets.of(
                                        value.replaceAll("^\"|\"$", "")
                                                .getBytes(StandardCharsets.ISO_8859_1))
                                .toHex();
                default -> addresses(value);
            };
        } catch (NotUnderstood e) {
            throw new NotUnderstood(origin + ": " + e.getMessage());
        }
    }

    private static String addresses(String value) throws NotUnderstood {
        var hex = new StringBuilder();
        for (String word : value.split("\\s+")) hex.append(DottedQuad.parse(word).toHex());
        return hex.toString();
    }
}
