package dev.handset.agent.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handset.provisioning.sip.AuthParameters;
import dev.handset.provisioning.sip.MalformedSip;
import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.provisioning.sip.SipHead;
import java.util.Optional;

/** One request being written, header by header, in the order in which they go out. */
final class RequestText {
    private static final String LINE_END = "\r\n";

    private final StringBuilder head = new StringBuilder();
    private String body = "";

    RequestText(String method, String uri) {
        head.append(method).append(' ').append(uri).append(" SIP/2.0").append(LINE_END);
    }

    RequestText header(String name, String value) {
        head.append(name).append(": ").append(value).append(LINE_END);
        return this;
    }

    RequestText header(String name, Optional<String> value) {
        value.ifPresent(text -> header(name, text));
        return this;
    }

    RequestText body(String type, String text) {
        body = text;
        return header("Content-Type", type);
    }

    /**
     * Signs what is written so far; to be called last.
     *
     * @param alongside credentials that stand before the signature in the same header
     */
    RequestText signed(SecurityAssociation association, Optional<AuthParameters> alongside) {
        var signature = association.sign(parsed());
        var auth =
                alongside
                        .map(
                                token ->
                                        token.with("crand", signature.text("crand"))
                                                .with("cnum", signature.text("cnum"))
                                                .with("response", signature.text("response")))
                        .orElse(signature);
        return header("Authorization", auth.format());
    }

    private SipHead parsed() {
        try {
            return SipHead.parse(head.toString().getBytes(UTF_8));
        } catch (MalformedSip e) {
            throw new IllegalStateException("own request cannot be read", e);
        }
    }

    String text() {
        var length = body.getBytes(UTF_8).length;
        return head + "Content-Length: " + length + LINE_END + LINE_END + body;
    }
}
