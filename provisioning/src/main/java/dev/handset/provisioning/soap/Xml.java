package dev.handset.provisioning.soap;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What every writer of a message needs: escaping, the envelope, base64 text. */
public final class Xml {
    private Xml() {}

    /**
     * Text for element content and for attribute values in double quotes. Characters that XML 1.0
     * cannot carry become {@code ?}.
     */
    public static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '&' -> out.append("&amp;");
                                case '<' -> out.append("&lt;");
                                case '>' -> out.append("&gt;");
                                case '"' -> out.append("&quot;");
                                case '\t', '\n', '\r' -> out.append("&#").append(c).append(';');
                                default -> out.appendCodePoint(allowed(c) ? c : '?');
                            }
                        });
        return out.toString();
    }

    public static byte[] utf8(String xml) {
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Decodes base64 text; white space inside it is passed over.
     *
     * @throws MalformedXml at the element, when it is something else
     */
    public static byte[] base64(XmlElement element) throws MalformedXml {
        try {
            return Base64.getDecoder().decode(element.text().replaceAll("\\s+", ""));
        } catch (IllegalArgumentException e) {
            throw element.malformed("base64 in " + element.name(), String.valueOf(e.getMessage()));
        }
    }

    private static boolean allowed(int c) {
        return (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
