package dev.handset.tls.bc;

import dev.handset.tls.CipherSuites;
import dev.handset.tls.dsk.MacHash;
import dev.handset.tls.dsk.SaKeys;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.crypto.TlsSecret;
import org.bouncycastle.util.Arrays;

/**
 * The keys of a security association: {@code PRF(master_secret, "client EAP encryption",
 * client_random + server_random)} with the PRF of the negotiated version.
 */
final class SaDerivation {
    private SaDerivation() {}

    /** Call while the handshake completes: Bouncy Castle forgets the master secret afterwards. */
    static SaKeys of(TlsContext context) {
        var parameters = context.getSecurityParameters();
        return derive(
                parameters.getMasterSecret(),
                parameters.getPRFAlgorithm(),
                parameters.getClientRandom(),
                parameters.getServerRandom(),
                MacHash.ofSuite(CipherSuites.name(parameters.getCipherSuite())));
    }

    /**
     * @param prf one of {@link org.bouncycastle.tls.PRFAlgorithm}
     */
    static SaKeys derive(
            TlsSecret masterSecret,
            int prf,
            byte[] clientRandom,
            byte[] serverRandom,
            MacHash hash) {
        var seed = Arrays.concatenate(clientRandom, serverRandom);
        var material = masterSecret.deriveUsingPRF(prf, SaKeys.LABEL, seed, SaKeys.MATERIAL_LENGTH);
        return SaKeys.ofMaterial(material.extract(), hash);
    }
}
