package dev.handset.provisioning.http;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Renders a message with its secrets hidden. */
final class Printable {
    private static final byte[] HIDDEN = "***".getBytes(StandardCharsets.US_ASCII);

    private Printable() {}

    static byte[] bytes(String line, List<HttpHeader> headers, boolean secret, byte[] body) {
        StringBuilder head = new StringBuilder(line).append("\r\n");
        headers.forEach(h -> head.append(h.printable()).append("\r\n"));
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        byte[] end = secret && body.length > 0 ? HIDDEN : body;
        byte[] all = new byte[start.length + end.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(end, 0, all, start.length, end.length);
        return all;
    }
}
