package dev.handset.agent.diagnosis;

import dev.handset.tls.HandshakeOutcome;
import dev.handset.tls.HandshakePhase;
import dev.handset.tls.HandshakeTranscript;

/**
 * From the end of a handshake to the diagnosis.
 *
 * <p>Ranking: a refused chain is judged by {@link TrustRules} on the verdict's first reason. Where
 * the server hung up, a request for a client certificate outweighs everything; then a phone of TLS
 * 1.0 that got no ServerHello is taken to have been refused for its version (a server that needs
 * SNI looks the same, and is named as look-alike).
 */
final class HandshakeRules {
    static final Rules<HandshakeOutcome> RULES =
            new Rules<HandshakeOutcome>()
                    .on(
                            HandshakeOutcome.Completed.class,
                            (f, seen) -> {
                                throw new IllegalArgumentException("nothing failed");
                            })
                    .on(
                            HandshakeOutcome.ChainRefused.class,
                            (f, seen) -> TrustRules.RULES.of(f.verdict().first(), seen))
                    .on(HandshakeOutcome.AlertReceived.class, HandshakeRules::alert)
                    .on(HandshakeOutcome.ConnectFailed.class, HandshakeRules::connect)
                    .on(
                            HandshakeOutcome.TimedOut.class,
                            (f, seen) -> ruling("H-NET-01", f, seen, f.waitingFor() + " in time"))
                    .on(
                            HandshakeOutcome.PeerClosed.class,
                            (f, seen) -> hungUp(f, f.waitingFor(), seen))
                    .on(
                            HandshakeOutcome.PeerReset.class,
                            (f, seen) -> hungUp(f, f.waitingFor(), seen))
                    .on(HandshakeOutcome.NotTls.class, HandshakeRules::notTls)
                    .on(
                            HandshakeOutcome.MalformedChain.class,
                            (f, seen) -> ruling("H-TLS-03", f, seen, "certificates in valid DER"))
                    .on(
                            HandshakeOutcome.HandshakeTooLarge.class,
                            (f, seen) ->
                                    ruling(
                                            "H-TLS-04",
                                            f,
                                            seen,
                                            "at most %d bytes".formatted(f.limit())))
                    .on(
                            HandshakeOutcome.UnsupportedByUs.class,
                            (f, seen) ->
                                    ruling("H-TLS-05", f, seen, "a suite that this program has"))
                    .on(HandshakeOutcome.ProtocolError.class, HandshakeRules::protocol);

    private HandshakeRules() {}

    /** With what the transcript adds to the circumstances. */
    static Ruling of(HandshakeOutcome outcome, HandshakeTranscript transcript, Circumstances seen) {
        return RULES.of(
                outcome, seen.withHandshake(transcript.certificateRequested(), transcript.offer()));
    }

    private static Ruling ruling(
            String code, HandshakeOutcome outcome, Circumstances seen, String expected) {
        return new Ruling(code, seen.server() + ": " + outcome.sentence(), expected);
    }

    private static Ruling alert(HandshakeOutcome.AlertReceived f, Circumstances seen) {
        if (seen.certificateRequested()) return clientCertificate(f, seen);
        return switch (f.alert().name()) {
            case "protocol_version" -> version(f, seen);
            case "handshake_failure", "insufficient_security" ->
                    ruling("F-TLS-14", f, seen, "one of the suites that the phone offers");
            case "unrecognized_name" ->
                    ruling("F-TLS-15", f, seen, "a ServerHello to a hello without SNI");
            case "certificate_required" -> clientCertificate(f, seen);
            default -> ruling("H-TLS-01", f, seen, f.waitingFor().toString());
        };
    }

    private static Ruling clientCertificate(HandshakeOutcome f, Circumstances seen) {
        return ruling("F-TLS-21", f, seen, "no request for a client certificate");
    }

    private static Ruling connect(HandshakeOutcome.ConnectFailed f, Circumstances seen) {
        String code = "F-NET-03";
        if (seen.exchange()) code = "H-EXCH-03";
        if (seen.registrar()) code = "F-AUTH-09";
        return ruling(code, f, seen, "a TCP connection");
    }

    private static Ruling hungUp(
            HandshakeOutcome f, HandshakePhase waitingFor, Circumstances seen) {
        if (seen.certificateRequested()) return clientCertificate(f, seen);
        if (waitingFor == HandshakePhase.SERVER_HELLO && seen.oldTlsOnly()) {
            return ruling("F-TLS-13", f, seen, "a ServerHello of TLS 1.0");
        }
        return ruling("H-NET-02", f, seen, waitingFor.toString());
    }

    private static Ruling notTls(HandshakeOutcome.NotTls f, Circumstances seen) {
        String first = f.firstBytes();
        boolean http = first.startsWith("HTTP/") || first.startsWith("<");
        return ruling(http ? "F-NET-05" : "H-TLS-02", f, seen, "a ServerHello");
    }

    private static Ruling protocol(HandshakeOutcome.ProtocolError f, Circumstances seen) {
        if (f.recordVersion()) return ruling("F-TLS-22", f, seen, "records of the version chosen");
        if (f.alert().name().equals("protocol_version")) return version(f, seen);
        return ruling("H-TLS-14", f, seen, f.waitingFor().toString());
    }

    /** Phones of TLS 1.0 meet servers that are too new; for the others it may be either way. */
    private static Ruling version(HandshakeOutcome f, Circumstances seen) {
        return seen.newerTls()
                .map(offered -> ruling("H-TLS-15", f, seen, "a ServerHello of " + offered))
                .orElseGet(() -> ruling("F-TLS-13", f, seen, "a ServerHello of TLS 1.0"));
    }
}
