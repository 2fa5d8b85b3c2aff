package dev.handset.provisioning.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a reply ends must be beyond doubt (RFC 9112 §6.3): two readers that see different ends take
 * the rest for the next reply. Doubtful replies are refused, not repaired.
 */
final class Framing {
    private static final String LENGTH = "Content-Length";
    private static final String CODING = "Transfer-Encoding";

    private Framing() {}

    /** What is doubtful: header, expected, found; empty when nothing is. */
    static Optional<String> fault(List<HttpHeader> headers) {
        List<String> lengths = values(headers, LENGTH);
        List<String> codings = values(headers, CODING);
        for (String length : lengths) {
            if (!length.matches("[0-9]{1,18}")) return bad(LENGTH, "a number", cut(length));
        }
        if (lengths.size() > 1) {
            return bad(
                    LENGTH, "once", lengths.size() + " times: " + cut(String.join(", ", lengths)));
        }
        if (!codings.isEmpty() && !lengths.isEmpty()) {
            return bad(LENGTH, "none beside " + CODING, lengths.get(0));
        }
        boolean chunked =
                codings.size() == 1 && codings.get(0).toLowerCase(Locale.ROOT).equals("chunked");
        return codings.isEmpty() || chunked
                ? Optional.empty()
                : bad(CODING, "chunked and nothing else", cut(String.join(", ", codings)));
    }

    private static List<String> values(List<HttpHeader> headers, String name) {
        return headers.stream().filter(h -> h.named(name)).map(h -> h.value().strip()).toList();
    }

    private static String cut(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    private static Optional<String> bad(String header, String expected, String found) {
        return Optional.of("header %s: expected %s, found %s".formatted(header, expected, found));
    }
}
