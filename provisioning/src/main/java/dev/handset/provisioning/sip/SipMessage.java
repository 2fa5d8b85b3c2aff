package dev.handset.provisioning.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** One message as it stood on the wire, its head parsed. */
public final class SipMessage {
    private final SipHead head;
    private final byte[] bytes;

    SipMessage(SipHead head, byte[] bytes) {
        this.head = head;
        this.bytes = bytes;
    }

    public SipHead head() {
        return head;
    }

    /** Head and body. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** What follows the blank line, as text. */
    public String body() {
        var start = new String(bytes, ISO_8859_1).indexOf("\r\n\r\n") + 4;
        return new String(bytes, start, bytes.length - start, UTF_8);
    }
}
