package dev.handset.provisioning.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handset.provisioning.kerberos.KerberosSession;
import dev.handset.provisioning.ntlm.NtlmSession;
import dev.handset.provisioning.sip.SecurityAssociation.Side;
import dev.handset.tls.dsk.SaKeys;
import dev.handset.tls.dsk.SigningKey;
import java.security.MessageDigest;

/**
 * What one side of a security association signs with, and what it verifies the other side by.
 *
 * @param scheme as the string to sign begins with it
 */
record SaSigners(String scheme, Signer own, Verifier peer) {
    /** SeqNum of every message in either direction ([MS-SIP]; sip-registration sheet, 7.3). */
    private static final int NTLM_SEQUENCE = 100;

    /** Makes the MAC of a string. */
    @FunctionalInterface
    interface Signer {
        byte[] mac(String text);
    }

    /** Tells whether a MAC is the other side's; takes constant time where the scheme is ours. */
    @FunctionalInterface
    interface Verifier {
        boolean made(String text, byte[] mac);

        static Verifier by(Signer same) {
            return (text, mac) -> MessageDigest.isEqual(same.mac(text), mac);
        }
    }

    static SaSigners tlsDsk(Side side, SaKeys keys) {
        SigningKey own = side == Side.CLIENT ? keys.client() : keys.server();
        SigningKey peer = side == Side.CLIENT ? keys.server() : keys.client();
        return new SaSigners(AuthParameters.TLS_DSK, own::mac, Verifier.by(peer::mac));
    }

    static SaSigners ntlm(Side side, NtlmSession session) {
        var own = side == Side.CLIENT ? NtlmSession.Side.CLIENT : NtlmSession.Side.SERVER;
        var peer = side == Side.CLIENT ? NtlmSession.Side.SERVER : NtlmSession.Side.CLIENT;
        return new SaSigners(
                AuthParameters.NTLM,
                text -> sign(session, own, text),
                Verifier.by(text -> sign(session, peer, text)));
    }

    private static byte[] sign(NtlmSession session, NtlmSession.Side side, String text) {
        return session.sign(side, text.getBytes(UTF_8), NTLM_SEQUENCE);
    }

    /** A signature cannot be made twice: it has a number of its own inside. */
    static SaSigners kerberos(KerberosSession session) {
        return new SaSigners(
                AuthParameters.KERBEROS,
                text -> session.mic(text.getBytes(UTF_8)),
                (text, mac) -> session.verify(text.getBytes(UTF_8), mac));
    }

    /** Real servers write the MAC of NTLM in capitals, that of the others not. */
    boolean capitals() {
        return scheme.equals(AuthParameters.NTLM);
    }
}
