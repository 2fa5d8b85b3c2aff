package dev.handset.agent.sip;

import dev.handset.provisioning.sip.AuthParameters;
import dev.handset.provisioning.sip.MalformedSip;
import dev.handset.provisioning.sip.SipHead;
import java.util.List;
import java.util.Optional;

/**
 * One line for a ladder: what the message is, and what it adds to the talk, such as {@code REGISTER
 * sip:contoso.com, TLS-DSK token of 58 bytes} or {@code 200 OK (REGISTER), signed}.
 */
final class MessageSummary {
    private static final List<String> CARRIERS =
            List.of("Authorization", "WWW-Authenticate", "Authentication-Info");

    private static final List<String> SCHEMES =
            List.of(AuthParameters.TLS_DSK, AuthParameters.NTLM);
    private static final List<String> MACS = List.of("response", "rspauth");

    private MessageSummary() {}

    static String of(SipHead head) {
        var extra = new StringBuilder();
        if (head.status().isEmpty()) {
            head.first("Event")
                    .filter(event -> !head.method().equals("REGISTER"))
                    .ifPresent(event -> extra.append(" ").append(event));
            head.first("Expires")
                    .filter(e -> e.equals("0") && head.method().equals("REGISTER"))
                    .ifPresent(e -> extra.append(", signs out"));
        }
        security(head).ifPresent(text -> extra.append(", ").append(text));
        return head.summary() + extra;
    }

    private static Optional<String> security(SipHead head) {
        var offered = head.all("WWW-Authenticate");
        var auth =
                CARRIERS.stream().flatMap(name -> parameters(head.all(name)).stream()).findFirst();
        if (auth.isEmpty()) {
            return offered.isEmpty() ? Optional.empty() : Optional.of("offers " + schemes(offered));
        }
        var token = bytes(auth.get());
        var signed = MACS.stream().anyMatch(mac -> auth.get().get(mac).isPresent());
        if (token > 0) {
            return Optional.of(
                    "%s token of %d bytes%s"
                            .formatted(auth.get().scheme(), token, signed ? ", signed" : ""));
        }
        if (!offered.isEmpty()) return Optional.of("offers " + schemes(offered));
        return Optional.of(signed ? "signed" : "begins " + auth.get().scheme());
    }

    private static int bytes(AuthParameters auth) {
        var base64 = auth.text("gssapi-data").replace("=", "");
        return base64.length() * 3 / 4;
    }

    private static String schemes(List<String> offered) {
        return String.join(", ", offered.stream().map(value -> value.split("\\s", 2)[0]).toList());
    }

    private static Optional<AuthParameters> parameters(List<String> values) {
        try {
            for (var scheme : SCHEMES) {
                var found = AuthParameters.find(values, scheme);
                if (found.isPresent()) return found;
            }
        } catch (MalformedSip e) {
            // shown without
        }
        return Optional.empty();
    }
}
