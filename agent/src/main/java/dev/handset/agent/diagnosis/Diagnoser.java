package dev.handset.agent.diagnosis;

import dev.handset.agent.event.Step;
import dev.handset.dhcp.InformResult;
import dev.handset.dhcp.option.Finding;
import dev.handset.tls.HandshakeFailed;
import dev.handset.tls.HandshakeTranscript;
import dev.handset.truststore.TlsVersion;
import java.util.Optional;

/**
 * Turns what a step ran into to a diagnosis. A pure function of its arguments; the rules stand in
 * the classes named {@code ...Rules}, their words in the catalogue.
 */
public final class Diagnoser {
    private final Catalogue catalogue;

    public Diagnoser(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A TLS connection that did not come about. */
    public Diagnosis handshake(HandshakeFailed failed, Circumstances seen) {
        HandshakeTranscript transcript = failed.transcript();
        var told =
                seen.withHandshake(
                        transcript.messages().stream()
                                .anyMatch(m -> !m.sent() && m.type().equals("certificate_request")),
                        transcript.offer().highest().compareTo(TlsVersion.TLS_1_0) <= 0);
        return diagnosis(
                HandshakeRules.RULES.of(failed.outcome(), told), seen.step(), chain(transcript));
    }

    /** The chain of a handshake that was judged, failed or not. */
    public static Optional<ChainPicture> chain(HandshakeTranscript transcript) {
        return transcript
                .verdict()
                .map(
                        verdict ->
                                ChainPictures.of(
                                        transcript.serverName(),
                                        transcript.certificates(),
                                        verdict));
    }

    /** An INFORM round; empty when the phone can go on with what it brought. */
    public Optional<Diagnosis> inform(InformResult result) {
        return DhcpRules.of(result).map(ruling -> diagnosis(ruling, Step.INFORM, Optional.empty()));
    }

    /** One thing wrong with an option, where that is what stops the phone. */
    public Diagnosis option(Finding finding, Step step) {
        return diagnosis(DhcpRules.of(finding), step, Optional.empty());
    }

    /** A fault that a step names by itself. */
    public Diagnosis named(String code, Step step, String observed, String expected) {
        return catalogue.diagnose(code, step, observed, expected, Optional.empty());
    }

    private Diagnosis diagnosis(Ruling ruling, Step step, Optional<ChainPicture> chain) {
        return catalogue.diagnose(ruling.code(), step, ruling.observed(), ruling.expected(), chain);
    }
}
