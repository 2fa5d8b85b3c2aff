package dev.handset.emulator.sip;

import dev.handset.provisioning.sip.AuthParameters;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a 401 says ([MS-SIPAE] section 3.3.5.1): one header a scheme, and the clock. */
final class Challenges {
    static final int VERSION = 4;

    /** Far beyond the quarter of an hour that a client tolerates. */
    private static final Duration AHEAD = Duration.ofMinutes(30);

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private Challenges() {}

    /**
     * A beginning: every scheme, nothing under way.
     *
     * @param why what ended the attempt before; empty when there was none
     */
    static Answer fresh(RegistrarSettings settings, Instant now, Optional<ErrorId> why) {
        var answer = begin(settings, now);
        for (var scheme : schemes(settings)) {
            answer = answer.first("WWW-Authenticate", scheme.format());
        }
        if (why.isPresent()) {
            answer = answer.then("ms-diagnostics", why.get().header(settings.fqdn()));
        }
        return answer.then("Server", Answer.SERVER);
    }

    /** The next token of a handshake. */
    static Answer next(RegistrarSettings settings, Instant now, Passage.Continued handshake) {
        var scheme =
                AuthParameters.of(handshake.scheme())
                        .with("opaque", handshake.opaque())
                        .with("gssapi-data", Base64.getEncoder().encodeToString(handshake.token()))
                        .with("targetname", settings.fqdn())
                        .with("realm", AuthParameters.REALM)
                        .with("version", Integer.toString(VERSION));
        return begin(settings, now)
                .first("WWW-Authenticate", scheme.format())
                .then("Server", Answer.SERVER);
    }

    private static Answer begin(RegistrarSettings settings, Instant now) {
        var told = settings.has(RegistrarFault.CLOCK_AHEAD) ? now.plus(AHEAD) : now;
        return Answer.of(401, "Unauthorized").first("Date", DATE.format(told));
    }

    /** NTLM stands first and TLS-DSK last, as real registrars have it. */
    private static List<AuthParameters> schemes(RegistrarSettings settings) {
        return Arrays.stream(SipScheme.values())
                .filter(settings.schemes()::contains)
                .map(offered -> scheme(offered, settings))
                .toList();
    }

    private static AuthParameters scheme(SipScheme offered, RegistrarSettings settings) {
        var header =
                AuthParameters.of(offered.text())
                        .with("realm", AuthParameters.REALM)
                        .with("targetname", offered.target(settings.fqdn()))
                        .with("version", Integer.toString(VERSION));
        return offered == SipScheme.TLS_DSK ? header.with("sts-uri", settings.stsUri()) : header;
    }
}
