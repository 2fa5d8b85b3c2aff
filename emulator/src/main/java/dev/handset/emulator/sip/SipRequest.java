package dev.handset.emulator.sip;

import dev.handset.provisioning.sip.SipHead;
import dev.handset.provisioning.sip.SipMessage;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request as the registrar reads it. Compact header names are understood.
 *
 * @param message as it came
 * @param method of start line and CSeq alike
 */
record SipRequest(SipMessage message, String method) {
    private static final Pattern START = Pattern.compile("([A-Za-z-]{1,32}) (\\S+) SIP/2\\.0");
    private static final Pattern CSEQ = Pattern.compile("\\d{1,10}\\s+([A-Za-z-]{1,32})");

    /** Characters of a header's value; tokens of a handshake may be longer. */
    private static final int MAX_VALUE = 8192;

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    /**
     * @throws BadRequest when it cannot be answered in its own terms
     */
    static SipRequest of(SipMessage message) throws BadRequest {
        var head = message.head();
        var start = START.matcher(head.startLine());
        if (!start.matches()) throw new BadRequest("Bad Request-Line");
        for (var header : head.headers()) {
            if (hasControl(header.value()) || hasControl(header.name())) {
                throw new BadRequest("Control Character in Header");
            }
            if (header.value().length() > MAX_VALUE
                    && !header.name().equalsIgnoreCase("Authorization")) {
                throw new BadRequest("Header Too Long");
            }
        }
        var request = new SipRequest(message, start.group(1));
        var cseq = CSEQ.matcher(request.need("CSeq", ""));
        if (!cseq.matches()) throw new BadRequest("Bad CSeq");
        if (!cseq.group(1).equals(request.method)) throw new BadRequest("CSeq of Another Method");
        request.need("Via", "v");
        request.need("Call-ID", "i");
        request.need("To", "t");
        if (Address.parse(request.need("From", "f")).parameter("tag").isEmpty()) {
            throw new BadRequest("From without Tag");
        }
        request.expires();
        return request;
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(c -> (c < 0x20 && c != 0x09) || c == 0x7f);
    }

    private String need(String name, String compact) throws BadRequest {
        return value(name, compact).orElseThrow(() -> new BadRequest("Missing " + name));
    }

    SipHead head() {
        return message.head();
    }

    private Optional<String> value(String name, String compact) {
        return head().first(name).or(() -> head().first(compact));
    }

    String requestUri() {
        return head().startLine().split(" ", 3)[1];
    }

    Address from() {
        return Address.parse(value("From", "f").orElseThrow());
    }

    Address to() {
        return Address.parse(value("To", "t").orElseThrow());
    }

    /** Whether it belongs to a dialog that stands. */
    boolean isInDialog() {
        return to().parameter("tag").isPresent();
    }

    Optional<Address> contact() {
        return value("Contact", "m").map(Address::parse);
    }

    Optional<String> event() {
        return value("Event", "o").map(text -> text.split(";", 2)[0].strip());
    }

    /** Names in all Supported headers. */
    boolean supports(String extension) {
        return listed("Supported").contains(extension) || listed("k").contains(extension);
    }

    List<String> listed(String name) {
        return head().all(name).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(String::strip)
                .toList();
    }

    /**
     * Seconds of the Expires header; empty without one.
     *
     * @throws BadRequest when it is no number; not after {@link #of}
     */
    Optional<Long> expires() throws BadRequest {
        var given = head().first("Expires");
        if (given.isEmpty()) return Optional.empty();
        if (!SECONDS.matcher(given.get()).matches()) throw new BadRequest("Bad Expires");
        return Optional.of(Long.parseLong(given.get()));
    }
}
