package dev.handset.provisioning.soap;

import java.util.Optional;

/**
 * Cuts an element out of well-formed XML as it stands, byte for byte: signed parts and opaque
 * tickets must not be written anew. Comments, CDATA and attribute values that look like tags are
 * passed over. The text must have been read by {@link XmlReader} before.
 */
public final class RawXml {
    private final String xml;
    private final String local;
    private int at;

    private RawXml(String xml, String local) {
        this.xml = xml;
        this.local = local;
    }

    /** The first element of this local name, from {@code <} to {@code >}. */
    public static Optional<String> outer(String xml, String local) {
        return new RawXml(xml, local).find().map(s -> xml.substring(s.start, s.end));
    }

    /** What stands between its start and its end tag; empty text for an empty element. */
    public static Optional<String> inner(String xml, String local) {
        return new RawXml(xml, local)
                .find()
                .map(s -> xml.substring(s.innerStart, Math.max(s.innerStart, s.innerEnd)));
    }

    private Optional<Span> find() {
        while (nextTag()) {
            int start = at;
            if (xml.charAt(at + 1) == '/' || !named(at + 1)) {
                at = tagEnd(at);
                continue;
            }
            int innerStart = tagEnd(at);
            if (xml.charAt(innerStart - 2) == '/') {
                return Optional.of(new Span(start, innerStart, innerStart, innerStart));
            }
            at = innerStart;
            return close().map(c -> new Span(start, innerStart, c, tagEnd(c)));
        }
        return Optional.empty();
    }

    /** The offset of the end tag that closes the element whose content starts here. */
    private Optional<Integer> close() {
        int depth = 1;
        while (nextTag()) {
            int tag = at;
            at = tagEnd(at);
            if (xml.charAt(tag + 1) == '/') {
                if (--depth == 0) return Optional.of(tag);
            } else if (xml.charAt(at - 2) != '/') {
                depth++;
            }
        }
        return Optional.empty();
    }

    /** Moves to the next start or end tag; false at the end of the text. */
    private boolean nextTag() {
        while (true) {
            at = xml.indexOf('<', at);
            if (at < 0 || at + 1 >= xml.length()) return false;
            if (xml.startsWith("<!--", at)) at = after("-->", at + 4);
            else if (xml.startsWith("<![CDATA[", at)) at = after("]]>", at + 9);
            else if (xml.startsWith("<?", at)) at = after("?>", at + 2);
            else if (xml.startsWith("<!", at)) at = after(">", at + 2);
            else return true;
        }
    }

    private int after(String end, int from) {
        int hit = xml.indexOf(end, from);
        return hit < 0 ? xml.length() : hit + end.length();
    }

    /** The offset behind the {@code >} of the tag that starts at {@code from}. */
    private int tagEnd(int from) {
        char quote = 0;
        for (int i = from; i < xml.length(); i++) {
            char c = xml.charAt(i);
            if (quote != 0) quote = c == quote ? 0 : quote;
            else if (c == '"' || c == '\'') quote = c;
            else if (c == '>') return i + 1;
        }
        return xml.length();
    }

    private boolean named(int from) {
        int end = from;
        while (end < xml.length() && " \t\r\n/>".indexOf(xml.charAt(end)) < 0) end++;
        String name = xml.substring(from, end);
        return name.substring(name.indexOf(':') + 1).equals(local);
    }

    private record Span(int start, int innerStart, int innerEnd, int end) {}
}
