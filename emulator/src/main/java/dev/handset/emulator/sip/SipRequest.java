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
 * @param line whose method is the CSeq's too
 */
record SipRequest(SipMessage message, RequestLine line) {
    private static final Pattern CSEQ =
            Pattern.compile("(\\d{1,10})\\s+(" + HeaderSyntax.TOKEN + ")");

    /** RFC 3261 section 8.1.1.5. */
    private static final long CSEQ_END = 1L << 31;

    private static final Pattern SIP_URI = Pattern.compile("(?i)(?:sips?|tel):.+");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    /**
     * @throws BadRequest when it cannot be answered in its own terms
     */
    static SipRequest of(SipMessage message) throws BadRequest {
        var request = new SipRequest(message, RequestLine.parse(message.head().startLine()));
        HeaderSyntax.check(message.head());
        var cseq = CSEQ.matcher(request.need("CSeq", ""));
        if (!cseq.matches() || Long.parseLong(cseq.group(1)) >= CSEQ_END) {
            throw new BadRequest("Bad CSeq");
        }
        if (!cseq.group(2).equals(request.method())) throw new BadRequest("CSeq of Another Method");
        request.need("Via", "v");
        request.need("Call-ID", "i");
        request.need("To", "t");
        request.need("From", "f");
        if (request.method().equals("REGISTER")) request.checkWho();
        request.expires();
        return request;
    }

    /** Elsewhere clients of RFC 2543 have no tag, and any URI is somebody's. */
    private void checkWho() throws BadRequest {
        if (from().parameter("tag").isEmpty()) throw new BadRequest("From without Tag");
        if (!SIP_URI.matcher(to().uri()).matches()) throw new BadRequest("To Is No SIP URI");
    }

    private String need(String name, String compact) throws BadRequest {
        return value(name, compact).orElseThrow(() -> new BadRequest("Missing " + name));
    }

    String method() {
        return line.method();
    }

    SipHead head() {
        return message.head();
    }

    private Optional<String> value(String name, String compact) {
        return head().first(name).or(() -> head().first(compact));
    }

    String requestUri() {
        return line.uri();
    }

    /** As it stands, tag and all. */
    String fromText() {
        return value("From", "f").orElseThrow();
    }

    /** As it stands. */
    String toText() {
        return value("To", "t").orElseThrow();
    }

    String callId() {
        return value("Call-ID", "i").orElseThrow();
    }

    Address from() {
        return Address.parse(fromText());
    }

    Address to() {
        return Address.parse(toText());
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
