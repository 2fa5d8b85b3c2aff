package dev.handset.truststore.der;

/** Makes text from a certificate safe to print: everything a terminal could obey is escaped. */
final class Printable {
    private Printable() {}

    /** Characters outside printable ASCII, and the backslash, become {@code \xHH} of each unit. */
    static String escape(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f && c != '\\') out.append(c);
            else out.append("\\x%02x".formatted((int) c));
        }
        return out.toString();
    }

    /** Control, format, private, unassigned and surrogate code points, and line separators. */
    static boolean dangerous(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }
}
