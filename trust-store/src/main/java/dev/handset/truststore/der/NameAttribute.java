package dev.handset.truststore.der;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** One attribute of a distinguished name, decoded only when somebody asks. */
final class NameAttribute {
    private static final int UTF8_STRING = 0x0c;
    private static final int PRINTABLE_STRING = 0x13;
    private static final int T61_STRING = 0x14;
    private static final int IA5_STRING = 0x16;
    private static final int UNIVERSAL_STRING = 0x1c;
    private static final int BMP_STRING = 0x1e;

    private final String oid;
    private final byte[] der;
    private final Element value;

    /**
     * @param value where in {@code der} the value stands
     */
    NameAttribute(String oid, byte[] der, Element value) {
        this.oid = oid;
        this.der = der;
        this.value = value;
    }

    String oid() {
        return oid;
    }

    /** The value as text; empty when it is no string, or a broken one. */
    Optional<String> string() {
        return switch (value.tag()) {
            case UTF8_STRING -> decode(StandardCharsets.UTF_8);
            case PRINTABLE_STRING, IA5_STRING, T61_STRING -> decode(StandardCharsets.ISO_8859_1);
            case BMP_STRING -> decode(StandardCharsets.UTF_16BE);
            case UNIVERSAL_STRING -> decode(Charset.forName("UTF-32BE"));
            default -> Optional.empty();
        };
    }

    private Optional<String> decode(Charset charset) {
        try {
            var content = ByteBuffer.wrap(der, value.content(), value.length());
            return Optional.of(charset.newDecoder().decode(content).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** {@code #} and the value's DER, the form of RFC 4514 for what is no string. */
    String hex() {
        return "#" + HexFormat.of().formatHex(der, value.start(), value.end());
    }

    /**
     * Equal by RFC 5280 section 7.1: the case, the spacing and the type of string do not matter.
     */
    boolean sameAs(NameAttribute other) {
        if (!oid.equals(other.oid)) return false;
        if (bytes().equals(other.bytes())) return true;
        Optional<String> mine = string();
        Optional<String> theirs = other.string();
        return mine.isPresent()
                && theirs.isPresent()
                && normal(mine.get()).equals(normal(theirs.get()));
    }

    private ByteBuffer bytes() {
        return ByteBuffer.wrap(der, value.start(), value.end() - value.start());
    }

    /**
     * Lower case, no space at the ends, one space for a run of them; beyond ASCII compatible forms
     * of one character are one (RFC 4518 section 2).
     */
    static String normal(String text) {
        var out = new StringBuilder(text.length());
        boolean space = false;
        boolean ascii = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            ascii &= c < 0x80;
            if (Character.isWhitespace(c)) {
                space = out.length() > 0;
                continue;
            }
            if (space) out.append(' ');
            space = false;
            out.append(c);
        }
        String squeezed = out.toString();
        if (ascii) return squeezed.toLowerCase(Locale.ROOT);
        // By way of upper case, so that the two forms of a sharp s meet.
        return Normalizer.normalize(squeezed, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
