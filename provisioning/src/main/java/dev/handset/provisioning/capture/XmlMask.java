package dev.handset.provisioning.capture;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes the content of some elements out of XML text, whatever else is wrong with it. An element
 * that does not end is taken out to the end of the text.
 */
final class XmlMask {
    private final Set<String> localNames;

    /**
     * @param localNames compared without prefix and without regard to case
     */
    XmlMask(Collection<String> localNames) {
        this.localNames =
                localNames.stream()
                        .map(n -> n.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
    }

    String apply(String xml) {
        var out = new StringBuilder();
        int at = 0;
        while (true) {
            int tag = xml.indexOf('<', at);
            if (tag < 0) return out.append(xml, at, xml.length()).toString();
            String name = name(xml, tag + 1);
            int content = name.isEmpty() ? tag + 1 : tagEnd(xml, tag + 1);
            out.append(xml, at, content);
            at = content;
            boolean empty = content >= 2 && xml.charAt(content - 2) == '/';
            if (!hidden(name) || empty) continue;
            int close = close(xml, name, content);
            out.append(Masks.HIDDEN);
            at = close < 0 ? xml.length() : close;
        }
    }

    private boolean hidden(String name) {
        String local = name.substring(name.indexOf(':') + 1);
        return localNames.contains(local.toLowerCase(Locale.ROOT));
    }

    /** Of an opening tag; empty for anything else. */
    private static String name(String xml, int from) {
        int end = from;
        while (end < xml.length() && isNameChar(xml.charAt(end))) end++;
        return xml.substring(from, end);
    }

    private static boolean isNameChar(char c) {
        return Character.isLetterOrDigit(c) || "_-.:".indexOf(c) >= 0;
    }

    /** Behind the tag's {@code >}, which may stand in an attribute's value too. */
    private static int tagEnd(String xml, int from) {
        char quote = 0;
        for (int i = from; i < xml.length(); i++) {
            char c = xml.charAt(i);
            if (quote != 0) {
                if (c == quote) quote = 0;
            } else if (c == '"' || c == '\'') quote = c;
            else if (c == '>') return i + 1;
        }
        return xml.length();
    }

    private static int close(String xml, String name, int from) {
        for (int at = xml.indexOf("</" + name, from);
                at >= 0;
                at = xml.indexOf("</" + name, at + 1)) {
            int behind = at + 2 + name.length();
            if (behind >= xml.length() || !isNameChar(xml.charAt(behind))) return at;
        }
        return -1;
    }
}
