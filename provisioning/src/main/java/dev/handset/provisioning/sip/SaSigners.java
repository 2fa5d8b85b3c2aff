package dev.handset.provisioning.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handset.provisioning.ntlm.NtlmSession;
import dev.handset.tls.dsk.SaKeys;

/**
 * What both sides of a security association sign with, under one scheme.
 *
 * @param scheme as the string to sign begins with it
 */
record SaSigners(String scheme, Signer client, Signer server) {
    /** SeqNum of every message in either direction ([MS-SIP]; sip-registration sheet, 7.3). */
    private static final int NTLM_SEQUENCE = 100;

    /** Makes the MAC of a string. */
    @FunctionalInterface
    interface Signer {
        byte[] mac(String text);
    }

    static SaSigners tlsDsk(SaKeys keys) {
        return new SaSigners(AuthParameters.TLS_DSK, keys.client()::mac, keys.server()::mac);
    }

    static SaSigners ntlm(NtlmSession session) {
        return new SaSigners(
                AuthParameters.NTLM,
                text -> sign(session, NtlmSession.Side.CLIENT, text),
                text -> sign(session, NtlmSession.Side.SERVER, text));
    }

    private static byte[] sign(NtlmSession session, NtlmSession.Side side, String text) {
        return session.sign(side, text.getBytes(UTF_8), NTLM_SEQUENCE);
    }

    /** Real servers write the MAC of NTLM in capitals, that of TLS-DSK not. */
    boolean capitals() {
        return scheme.equals(AuthParameters.NTLM);
    }
}
