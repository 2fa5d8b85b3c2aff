package dev.handset.agent.sip;

import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.provisioning.sip.SecurityAssociation.Terms;
import java.util.Optional;

/**
 * One scheme's way from a challenge to an association ([MS-SIPAE] section 3.2.5): tokens in, tokens
 * out. No message and no connection in here.
 */
interface Handshake {
    /** As the headers have it. */
    String scheme();

    /**
     * What goes into the first REGISTER with credentials; the token may be of no bytes.
     *
     * @param terms of the challenge, without a handle
     */
    Turn start(Terms terms) throws RegisterFailed;

    /**
     * @param token of the last 401
     * @param terms of that 401
     */
    Turn next(byte[] token, Terms terms) throws RegisterFailed;

    /**
     * What follows from a token.
     *
     * @param token goes with the next REGISTER; empty = none does
     * @param association once it stands; the next REGISTER is then the last
     */
    @SuppressWarnings("ArrayRecordComponent") // goes to the wire, is compared with nothing
    record Turn(Optional<byte[]> token, Optional<SecurityAssociation> association) {}
}
