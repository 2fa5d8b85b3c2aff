package dev.handset.emulator.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One HTTP reply. The server adds {@code Content-Length}; nothing is compressed or chunked.
 *
 * @param body may be empty
 */
@SuppressWarnings("ArrayRecordComponent") // the body; nobody compares replies
public record LabReply(int status, List<HttpHeader> headers, byte[] body) {
    public static final String XML = "text/xml; charset=utf-8";

    public LabReply {
        headers = List.copyOf(headers);
    }

    public static LabReply of(int status) {
        return new LabReply(status, List.of(), new byte[0]);
    }

    public static LabReply xml(int status, String body) {
        return of(status).with("Content-Type", XML).withBody(body);
    }

    public LabReply with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(new HttpHeader(name, value));
        return new LabReply(status, more, body);
    }

    /** True when it says that the connection ends with it. */
    boolean closes() {
        return headers.stream().anyMatch(new HttpHeader("Connection", "close")::equals);
    }

    public LabReply withBody(String text) {
        return new LabReply(status, headers, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return status + ", " + body.length + " bytes";
    }
}
