package dev.handset.tls.dsk;

import dev.handset.truststore.Verdict;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The handshake inside {@code gssapi-data} did not come about: in which round, and why. */
public final class TlsDskFailed extends IOException {
    /** What went wrong. */
    public enum Reason {
        /** The token is not a sequence of whole TLS records, or is too long. */
        MALFORMED_TOKEN,
        /** Whole records, but not what the handshake needs now; or a broken signature or MAC. */
        HANDSHAKE,
        /** The peer sent a TLS alert. */
        ALERT_RECEIVED,
        /** The server's chain was judged and refused. */
        CHAIN_REFUSED,
        /** A token came after the end, or keys were asked for before it. */
        OUT_OF_TURN
    }

    private final Reason reason;
    private final int round;
    private final transient Optional<Verdict.Refused> verdict;

    public TlsDskFailed(Reason reason, int round, String detail, @Nullable Throwable cause) {
        super("TLS-DSK, token %d: %s".formatted(round, detail), cause);
        this.reason = reason;
        this.round = round;
        this.verdict = Optional.empty();
    }

    /** The registrar's chain was refused. */
    public TlsDskFailed(int round, Verdict.Refused verdict) {
        super("TLS-DSK, token %d: %s".formatted(round, verdict.first().sentence()));
        this.reason = Reason.CHAIN_REFUSED;
        this.round = round;
        this.verdict = Optional.of(verdict);
    }

    public Reason reason() {
        return reason;
    }

    /** Which token of this side, counted from 1. */
    public int round() {
        return round;
    }

    /** Present when the reason is {@link Reason#CHAIN_REFUSED}. */
    public Optional<Verdict.Refused> verdict() {
        return verdict;
    }
}
