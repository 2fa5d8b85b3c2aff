package dev.handset.truststore.der;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A distinguished name. Equality is of bytes; {@link #sameAs} compares as RFC 5280 section 7.1
 * wants it.
 */
public final class DistinguishedName {
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String EMAIL = "1.2.840.113549.1.9.1";

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
                    Map.entry(EMAIL, "emailAddress"));

    private static final String SPECIAL = "\"+,;<>\\";

    /**
     * Relative names, most specific first, as RFC 4514 prints them; several attributes are rare.
     */
    private final List<List<NameAttribute>> parts;

    private final byte[] der;

    /** Computed when first asked for; threads that race compute the same. */
    private @Nullable String text;

    private @Nullable String key;

    DistinguishedName(List<List<NameAttribute>> parts, byte[] der) {
        this.parts = parts;
        this.der = der;
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    public byte[] der() {
        return der.clone();
    }

    /** RFC 4514 text; what a terminal could obey is escaped as well. */
    public String text() {
        String known = text;
        if (known == null) {
            known = join(false);
            text = known;
        }
        return known;
    }

    /** A form that two names share when RFC 5280 section 7.1 calls them equal. */
    public String key() {
        String known = key;
        if (known == null) {
            known = join(true);
            key = known;
        }
        return known;
    }

    /** {@link #key} of a name of which only the text is known. */
    public static String keyOf(String text) {
        return NameAttribute.normal(text);
    }

    /** Whether both name the same entity (RFC 5280 section 7.1). */
    public boolean sameAs(DistinguishedName other) {
        if (Arrays.equals(der, other.der)) return true;
        if (parts.size() != other.parts.size()) return false;
        for (int i = 0; i < parts.size(); i++) {
            List<NameAttribute> mine = parts.get(i);
            List<NameAttribute> theirs = other.parts.get(i);
            if (mine.size() != theirs.size()) return false;
            if (mine.size() > 1) return key().equals(other.key());
            if (!mine.get(0).sameAs(theirs.get(0))) return false;
        }
        return true;
    }

    /** Common names, in the order encoded, safe to print. */
    public List<String> commonNames() {
        return values(COMMON_NAME);
    }

    /** Mail addresses in the name, in the order encoded, safe to print. */
    public List<String> emailAddresses() {
        return values(EMAIL);
    }

    private List<String> values(String oid) {
        var values = new ArrayList<String>();
        for (var part : parts) {
            for (var a : part) {
                if (!a.oid().equals(oid)) continue;
                a.string().ifPresent(v -> values.add(0, Printable.escape(v)));
            }
        }
        return values;
    }

    private String join(boolean normal) {
        return parts.stream().map(p -> part(p, normal)).collect(Collectors.joining(","));
    }

    private static String part(List<NameAttribute> part, boolean normal) {
        if (part.size() == 1) return attribute(part.get(0), normal);
        var pieces = part.stream().map(a -> attribute(a, normal));
        return (normal ? pieces.sorted() : pieces).collect(Collectors.joining("+"));
    }

    private static String attribute(NameAttribute a, boolean normal) {
        String type = TYPES.getOrDefault(a.oid(), a.oid());
        Optional<String> value = a.string();
        if (normal) {
            type = type.toLowerCase(Locale.ROOT);
            value = value.map(NameAttribute::normal);
        }
        return type + "=" + value.map(DistinguishedName::escape).orElseGet(a::hex);
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
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    out.append("\\%02x".formatted(b));
                }
            } else {
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DistinguishedName name && Arrays.equals(der, name.der);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(der);
    }

    @Override
    public String toString() {
        return text();
    }
}
