package dev.handset.tls.probe;

import dev.handset.tls.HandshakeOutcome;
import dev.handset.tls.HandshakeTranscript;
import dev.handset.truststore.TlsLimits;

/**
 * What came of one handshake that would have taken any chain.
 *
 * @param outcome {@link HandshakeOutcome.ChainRefused} only when no certificate was presented
 * @param transcript its verdict says nothing: no chain was judged
 */
public record ProbeResult(HandshakeOutcome outcome, HandshakeTranscript transcript) {
    /** Handshake header: {@code type(1) length(3)}. */
    private static final int HEADER = 4;

    /**
     * How the handshake ends for one of the phones that share the hello, before any chain check.
     */
    public HandshakeOutcome as(TlsLimits phone) {
        int limit = phone.maxHandshakeMessageBytes().value();
        for (HandshakeTranscript.Sized message : transcript.messages()) {
            int body = message.bytes() - HEADER;
            if (!message.sent() && body > limit) {
                return new HandshakeOutcome.HandshakeTooLarge(message.type(), body, limit);
            }
        }
        return outcome;
    }
}
