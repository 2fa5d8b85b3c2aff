package dev.handset.emulator.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One HTTP request, read completely.
 *
 * @param target request target as sent, such as {@code /a/b?c=d}
 * @param headers in the order sent
 * @param body empty array when there was none
 */
@SuppressWarnings("ArrayRecordComponent") // the body; nobody compares requests
public record LabRequest(
        String method,
        String target,
        List<HttpHeader> headers,
        byte[] body,
        LabConnection connection) {
    public LabRequest {
        headers = List.copyOf(headers);
    }

    /** The path in lower case, without query and trailing slash: IIS paths ignore case. */
    public String path() {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        if (path.length() > 1 && path.endsWith("/")) path = path.substring(0, path.length() - 1);
        return path.toLowerCase(Locale.ROOT);
    }

    /** First header of that name, ASCII case ignored. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(HttpHeader::value)
                .findFirst();
    }

    /** {@code Host} without port, in lower case; empty text when the client sent none. */
    public String host() {
        String host = header("Host").orElse("").toLowerCase(Locale.ROOT);
        int colon = host.lastIndexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }

    @Override
    public String toString() {
        return method + " " + target + ", " + body.length + " bytes";
    }
}
