package dev.handset.truststore.der;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A distinguished name.
 *
 * @param parts relative names, most specific first (the order RFC 4514 prints)
 */
public record DistinguishedName(List<Part> parts) {
    static final String COMMON_NAME = "2.5.4.3";

    /** Short names of RFC 4514 section 3, and those in common use beside them. */
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry(COMMON_NAME, "CN"),
                    Map.entry("2.5.4.4", "SN"),
                    Map.entry("2.5.4.5", "serialNumber"),
                    Map.entry("2.5.4.6", "C"),
                    Map.entry("2.5.4.7", "L"),
                    Map.entry("2.5.4.8", "ST"),
                    Map.entry("2.5.4.9", "STREET"),
                    Map.entry("2.5.4.10", "O"),
                    Map.entry("2.5.4.11", "OU"),
                    Map.entry("2.5.4.12", "title"),
                    Map.entry("2.5.4.42", "GN"),
                    Map.entry("2.5.4.97", "organizationIdentifier"),
                    Map.entry("0.9.2342.19200300.100.1.1", "UID"),
                    Map.entry("0.9.2342.19200300.100.1.25", "DC"),
                    Map.entry("1.2.840.113549.1.9.1", "emailAddress"));

    public DistinguishedName {
        parts = List.copyOf(parts);
    }

    /** One relative name; more than one attribute only in rare multi-valued ones. */
    public record Part(List<Attribute> attributes) {
        public Part {
            attributes = List.copyOf(attributes);
        }
    }

    /**
     * @param value text, or {@code #} and the value's DER in hex
     * @param string whether {@code value} is text
     */
    public record Attribute(String oid, String value, boolean string) {}

    private static final String SPECIAL = "\"+,;<>\\";

    /** RFC 4514 text; what a terminal could obey is escaped as well. */
    public String text() {
        return join(false);
    }

    /** A form that two names share when RFC 5280 section 7.1 calls them equal. */
    public String key() {
        return join(true);
    }

    /** {@link #key} of a name of which only the text is known. */
    public static String keyOf(String text) {
        return normal(text);
    }

    private String join(boolean normal) {
        return parts.stream().map(p -> part(p, normal)).collect(Collectors.joining(","));
    }

    private static String part(Part part, boolean normal) {
        var pieces = part.attributes().stream().map(a -> attribute(a, normal));
        return (normal ? pieces.sorted() : pieces).collect(Collectors.joining("+"));
    }

    private static String attribute(Attribute a, boolean normal) {
        String type = TYPES.getOrDefault(a.oid(), a.oid());
        String value = a.value();
        if (normal) {
            type = type.toLowerCase(Locale.ROOT);
            if (a.string()) value = normal(value);
        }
        return type + "=" + (a.string() ? escape(value) : value);
    }

    /** Lower case, no space at the ends, one space for a run of them. */
    private static String normal(String text) {
        var out = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                space = out.length() > 0;
                continue;
            }
            if (space) out.append(' ');
            space = false;
            out.append(c);
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }

    private static String escape(String value) {
        var out = new StringBuilder(value.length() + 8);
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            boolean first = i == 0;
            i += Character.charCount(c);
            boolean last = i == value.length();
            boolean special = SPECIAL.indexOf(c) >= 0;
            boolean edge = (first && (c == '#' || c == ' ')) || (last && c == ' ');
            if (special || edge) {
                out.append('\\').appendCodePoint(c);
            } else if (Printable.dangerous(c)) {
                for (byte b : utf8(c)) out.append("\\%02x".formatted(b));
            } else {
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }

    private static byte[] utf8(int codePoint) {
        return Character.toString(codePoint).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
