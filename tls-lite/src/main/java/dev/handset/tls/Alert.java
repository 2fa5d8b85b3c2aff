package dev.handset.tls;

/**
 * One TLS alert (RFC 5246 section 7.2).
 *
 * @param sent true when this side sent it
 * @param fatal level 2; false is level 1, warning
 * @param code description byte, such as 48
 * @param name description as the RFC names it, such as {@code unknown_ca}
 */
public record Alert(boolean sent, boolean fatal, int code, String name) {
    @Override
    public String toString() {
        return "%s %s(%d) %s"
                .formatted(fatal ? "fatal" : "warning", name, code, sent ? "sent" : "received");
    }
}
