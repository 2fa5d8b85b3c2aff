package dev.handset.tls.bc;

import dev.handset.tls.Alert;
import dev.handset.truststore.TrustFailure;
import org.bouncycastle.tls.AlertDescription;

/** Alerts as our own values, and which one refuses a chain. */
public final class Alerts {
    /**
     * What a phone sends when it refuses a chain. UNVERIFIED: no capture shows the alert, only that
     * the phone closes after ServerHelloDone.
     */
    static final short CHAIN_REFUSED = AlertDescription.unknown_ca;

    /** What this side sends when it cannot go on with a suite a phone has. */
    static final short NO_SUCH_CIPHER = AlertDescription.handshake_failure;

    private Alerts() {}

    /**
     * @param description the alert's second byte
     */
    public static Alert of(boolean sent, boolean fatal, short description) {
        return new Alert(sent, fatal, description, AlertDescription.getName(description));
    }

    /** The alert that fits why a chain was refused (RFC 5246 section 7.2.2). */
    static short refusing(TrustFailure failure) {
        if (failure instanceof TrustFailure.Expired
                || failure instanceof TrustFailure.NotYetValid
                || failure instanceof TrustFailure.AnchorExpired)
            return AlertDescription.certificate_expired;
        if (failure instanceof TrustFailure.WrongName
                || failure instanceof TrustFailure.WildcardNotMatched
                || failure instanceof TrustFailure.BadSignature
                || failure instanceof TrustFailure.Malformed
                || failure instanceof TrustFailure.EmptyChain)
            return AlertDescription.bad_certificate;
        if (failure instanceof TrustFailure.UnsupportedSignature
                || failure instanceof TrustFailure.UnsupportedKey)
            return AlertDescription.unsupported_certificate;
        return CHAIN_REFUSED;
    }
}
