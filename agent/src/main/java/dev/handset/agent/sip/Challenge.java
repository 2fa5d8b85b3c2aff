package dev.handset.agent.sip;

import dev.handset.provisioning.sip.AuthParameters;
import dev.handset.provisioning.sip.MalformedSip;
import dev.handset.provisioning.sip.SipHead;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a 401 asks for ([MS-SIPAE] section 3.3.5.1).
 *
 * @param schemes all that are offered, in their order
 * @param offers the parameters of those this phone knows, by scheme
 * @param date the registrar's clock; empty when it is not told
 */
record Challenge(List<String> schemes, Map<String, AuthParameters> offers, Optional<Instant> date) {
    /** Beyond it authentication fails (ErrorId 1013). */
    static final Duration MAX_SKEW = Duration.ofMinutes(15);

    /** Beyond it the phone is told. */
    static final Duration SKEW_TO_TELL = Duration.ofMinutes(5);

    private static final List<String> KNOWN =
            List.of(AuthParameters.TLS_DSK, AuthParameters.KERBEROS, AuthParameters.NTLM);

    static Challenge of(SipHead answer) throws MalformedSip {
        var offered = answer.all("WWW-Authenticate");
        var offers = new LinkedHashMap<String, AuthParameters>();
        for (var scheme : KNOWN) {
            AuthParameters.find(offered, scheme).ifPresent(offer -> offers.put(scheme, offer));
        }
        return new Challenge(
                offered.stream().map(value -> value.split("\\s", 2)[0]).toList(),
                offers,
                date(answer));
    }

    /** The clock of whoever sent this; empty when it is not told, or no date. */
    static Optional<Instant> date(SipHead answer) {
        return answer.first("Date").flatMap(Challenge::instant);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * @param scheme one of those this phone knows
     * @return empty when it is not offered
     */
    Optional<AuthParameters> offer(String scheme) {
        return Optional.ofNullable(offers.get(scheme));
    }

    /**
     * The next token; empty when the 401 begins anew.
     *
     * @throws MalformedSip when it is not base64
     */
    Optional<byte[]> token(String scheme) throws MalformedSip {
        var text = offer(scheme).flatMap(auth -> auth.get("gssapi-data")).filter(t -> !t.isEmpty());
        if (text.isEmpty()) return Optional.empty();
        try {
            return Optional.of(Base64.getDecoder().decode(text.get()));
        } catch (IllegalArgumentException e) {
            throw new MalformedSip(0, "base64 in gssapi-data", String.valueOf(e.getMessage()));
        }
    }
}
