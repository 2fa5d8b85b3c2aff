package dev.handset.emulator.sip;

import dev.handset.provisioning.sip.SecurityAssociation;
import java.util.Optional;

/** What becomes of a request at the {@link Gate}. */
sealed interface Passage {
    /**
     * Not let in: a 401 with every scheme.
     *
     * @param strike whether the request was wrong, not merely a beginning
     */
    record Challenged(Optional<ErrorId> why, boolean strike) implements Passage {}

    /** A handshake goes on: a 401 with the next token. */
    @SuppressWarnings("ArrayRecordComponent") // goes straight to the wire; nobody compares it
    record Continued(String scheme, String opaque, byte[] token) implements Passage {}

    /**
     * A good certificate, but another user's.
     *
     * @param association signs the refusal, once there is one
     */
    record Forbidden(Optional<SecurityAssociation> association) implements Passage {}

    /** Signed by the user it is from. */
    record Admitted(SecurityAssociation association) implements Passage {}
}
