package dev.handset.provisioning.kerberos;

import java.time.Instant;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.MessageProp;

/**
 * What client and service hold once the ticket was shown: signs messages and verifies the other
 * side's (RFC 4121 section 4.2.6.1). Safe for several threads; never printed.
 */
public final class KerberosSession {
    private final GSSContext context;
    private final Instant until;

    KerberosSession(GSSContext context, Instant until) {
        this.context = context;
        this.until = until;
    }

    /** When the ticket ends; far away on the service's side, which is not told. */
    public Instant until() {
        return until;
    }

    /** Signature of a message of this side. */
    public synchronized byte[] mic(byte[] message) {
        try {
            return context.getMIC(message, 0, message.length, new MessageProp(false));
        } catch (GSSException e) {
            throw new IllegalStateException("a Kerberos context that does not sign", e);
        }
    }

    /** Whether {@code mic} is the other side's signature of the message. */
    public synchronized boolean verify(byte[] message, byte[] mic) {
        try {
            context.verifyMIC(
                    mic, 0, mic.length, message, 0, message.length, new MessageProp(false));
            return true;
        } catch (GSSException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "Kerberos session";
    }
}
