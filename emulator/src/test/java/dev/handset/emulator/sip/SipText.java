package dev.handset.emulator.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A message being written, header by header; changed in place. */
final class SipText {
    private final StringBuilder head;
    private String body = "";

    SipText(String startLine) {
        head = new StringBuilder(startLine).append("\r\n");
    }

    SipText with(String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    SipText body(String text) {
        body = text;
        return this;
    }

    /** Takes a header's text away, or changes it. */
    SipText replace(String found, String other) {
        var at = head.indexOf(found);
        if (at < 0) throw new IllegalArgumentException("no \"%s\" in it".formatted(found));
        head.replace(at, at + found.length(), other);
        return this;
    }

    @Override
    public String toString() {
        return "%sContent-Length: %d\r\n\r\n%s".formatted(head, body.getBytes(UTF_8).length, body);
    }
}
