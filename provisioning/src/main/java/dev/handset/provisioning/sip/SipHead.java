package dev.handset.provisioning.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Start line and headers of one SIP message exactly as they stood on the wire: what a signature
 * covers must be read from here, since a stack's own headers come out re-spaced.
 *
 * @param startLine without its line end
 * @param headers in order, folded lines joined by one blank
 */
public record SipHead(String startLine, List<Header> headers) {
    private static final String VERSION = "SIP/2.0";

    private static final String TOKEN = "[A-Za-z0-9.!%*_+`'~-]+";

    /** Blanks before the colon are permitted (RFC 3261 section 7.3.1). */
    private static final Pattern NAME = Pattern.compile(TOKEN + "[ \\t]*");

    private static final Pattern STATUS_LINE =
            Pattern.compile(VERSION + " (\\d{3})( .*)?", Pattern.DOTALL);

    /** Of any version and any status: enough to tell where the message ends. */
    private static final Pattern START_LINE =
            Pattern.compile(
                    "SIP/2\\.0 \\d{3,}( .*)?|" + "[^ ]+ .*[^ ] +SIP/\\d{1,9}\\.\\d{1,9} *",
                    Pattern.DOTALL);

    private static final Pattern VERSION_AT_END = Pattern.compile(" +SIP/\\d+\\.\\d+ *$");

    public SipHead {
        headers = List.copyOf(headers);
    }

    /**
     * @param value without blanks around it
     */
    public record Header(String name, String value) {}

    /**
     * @param message the whole message or its head
     * @throws MalformedSip on a start line that is not SIP's, or a header line without a colon; a
     *     request line that is merely wrong is left to who answers it
     */
    public static SipHead parse(byte[] message) throws MalformedSip {
        var text = new String(message, ISO_8859_1); // one character a byte, so that offsets hold
        var end = text.indexOf("\r\n\r\n");
        var lines = (end < 0 ? text : text.substring(0, end)).split("\r\n", -1);
        if (!isStartLine(lines[0])) {
            throw new MalformedSip(0, "a SIP start line", MalformedSip.shown(message));
        }
        var headers = new ArrayList<Header>();
        var offset = lines[0].length() + 2;
        for (int i = 1; i < lines.length; i++) {
            if (!lines[i].isEmpty()) add(headers, lines[i], offset);
            offset += lines[i].length() + 2;
        }
        return new SipHead(utf8(lines[0]), headers);
    }

    static boolean isStartLine(String line) {
        return START_LINE.matcher(line).matches();
    }

    private static void add(List<Header> headers, String line, int offset) throws MalformedSip {
        if ((line.charAt(0) == ' ' || line.charAt(0) == '\t') && !headers.isEmpty()) {
            var last = headers.remove(headers.size() - 1);
            headers.add(new Header(last.name(), (last.value() + " " + utf8(line).strip()).strip()));
            return;
        }
        var colon = line.indexOf(':');
        if (colon < 1 || !NAME.matcher(line.substring(0, colon)).matches()) {
            throw new MalformedSip(
                    offset,
                    "a header line, name and colon",
                    MalformedSip.shown(line.getBytes(ISO_8859_1)));
        }
        headers.add(
                new Header(
                        line.substring(0, colon).strip(), utf8(line.substring(colon + 1)).strip()));
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(ISO_8859_1), UTF_8);
    }

    /** The first header of that name, in any case. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    public List<String> all(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    /** Whether it answers a request, be it with a status that there is not. */
    public boolean isResponse() {
        return startLine.startsWith("SIP/");
    }

    /** A response's status; empty for a request, and for one without three digits. */
    public Optional<Integer> status() {
        var line = STATUS_LINE.matcher(startLine);
        return line.matches() ? Optional.of(Integer.parseInt(line.group(1))) : Optional.empty();
    }

    /** The CSeq's method, for requests and responses alike. */
    public String method() {
        var parts = first("CSeq").orElse("").split("\\s+", 2);
        return parts.length == 2 ? parts[1] : startLine.split(" ", 2)[0];
    }

    /** The CSeq's number as text. */
    public String cseq() {
        return first("CSeq").orElse("").split("\\s+", 2)[0];
    }

    /**
     * One line for a ladder: {@code REGISTER sip:contoso.com} or {@code 401 Unauthorized
     * (REGISTER)}.
     */
    public String summary() {
        return isResponse()
                ? "%s (%s)".formatted(startLine.split(" ", 2)[1], method())
                : VERSION_AT_END.matcher(startLine).replaceFirst("");
    }
}
