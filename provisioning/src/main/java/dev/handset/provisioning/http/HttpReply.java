package dev.handset.provisioning.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One reply.
 *
 * @param reason reason phrase, may be empty
 * @param secretBody true when the body holds a ticket, so that no log may show it
 */
@SuppressWarnings("ArrayRecordComponent") // replies are never compared, bodies not copied
public record HttpReply(
        int status, String reason, List<HttpHeader> headers, byte[] body, boolean secretBody) {

    public HttpReply {
        headers = List.copyOf(headers);
    }

    public HttpReply(int status, String reason, List<HttpHeader> headers, byte[] body) {
        this(status, reason, headers, body, false);
    }

    public Optional<String> header(String name) {
        return headers.stream().filter(h -> h.named(name)).map(HttpHeader::value).findFirst();
    }

    public List<String> all(String name) {
        return headers.stream().filter(h -> h.named(name)).map(HttpHeader::value).toList();
    }

    /** {@code 401 Unauthorized}, for one line of a ladder. */
    public String line() {
        return (status + " " + reason).strip();
    }

    /** The body read as UTF-8; for messages, not for parsing. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Head and body as a log or capture may show them: secrets stand as {@code ***}. */
    public byte[] printable() {
        return Printable.bytes("HTTP/1.1 " + line(), headers, secretBody, body);
    }

    @Override
    public String toString() {
        return line() + ", " + body.length + " bytes";
    }
}
