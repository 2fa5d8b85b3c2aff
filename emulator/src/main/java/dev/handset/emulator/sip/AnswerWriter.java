package dev.handset.emulator.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.provisioning.sip.SipHead;
import dev.handset.provisioning.sip.SipHead.Header;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes answers with what they repeat of their request, and signs them (sip-registration sheet,
 * 3.3 and 5.4). One connection's.
 *
 * @param port the client's, as the registrar sees it
 * @param connectionId hex digits, for {@code ms-received-cid}
 */
record AnswerWriter(int port, String connectionId, SecureRandom random) {
    /** Headers every answer repeats, with their compact names, in the order of the real server. */
    private static final List<List<String>> REPEATED =
            List.of(
                    List.of("From", "f"),
                    List.of("To", "t"),
                    List.of("Call-ID", "i"),
                    List.of("CSeq"),
                    List.of("Via", "v"));

    /**
     * @param association signs the answer; empty leaves it unsigned
     */
    byte[] write(SipHead request, Answer answer, Optional<SecurityAssociation> association) {
        var headers = new ArrayList<>(answer.before());
        headers.addAll(repeated(request, answer.tag()));
        headers.addAll(answer.after());
        var body = answer.body().getBytes(UTF_8);
        headers.add(new Header("Content-Length", Integer.toString(body.length)));
        var start = "SIP/2.0 %03d %s".formatted(answer.status(), answer.phrase());
        if (association.isPresent()) {
            var signature = association.get().sign(new SipHead(start, headers));
            headers.add(
                    answer.before().size(), new Header("Authentication-Info", signature.format()));
        }
        return Wire.message(start, headers, body);
    }

    private List<Header> repeated(SipHead request, Optional<String> tag) {
        var headers = new ArrayList<Header>();
        for (var names : REPEATED) {
            var name = names.get(0);
            var top = true;
            for (var header : request.headers()) {
                if (names.stream().noneMatch(header.name()::equalsIgnoreCase)) continue;
                var value = header.value();
                headers.add(new Header(name, top ? changed(name, value, tag) : value));
                top = false;
            }
        }
        return headers;
    }

    private String changed(String name, String value, Optional<String> tag) {
        return switch (name) {
            case "To" ->
                    Address.parse(value).parameter("tag").isPresent()
                            ? value
                            : value + ";tag=" + tag.orElseGet(() -> Tags.fresh(random));
            case "Via" -> received(value);
            default -> value;
        };
    }

    /** The topmost Via; others may follow behind a comma. */
    private String received(String via) {
        var comma = via.indexOf(',');
        var top = comma < 0 ? via : via.substring(0, comma);
        var rest = comma < 0 ? "" : via.substring(comma);
        return "%s;ms-received-port=%d;ms-received-cid=%s%s"
                .formatted(top, port, connectionId, rest);
    }
}
