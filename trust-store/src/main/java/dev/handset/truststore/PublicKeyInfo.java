package dev.handset.truststore;

import java.util.HexFormat;
import java.util.Optional;

/**
 * A certificate's public key (RFC 5280 section 4.1.2.7).
 *
 * @param algorithm {@code RSA}, {@code EC}, or the algorithm's object identifier
 * @param bits modulus length or curve size; 0 when not known
 * @param curve name of the curve such as {@code P-256}, or its object identifier
 * @param spkiHex DER of the SubjectPublicKeyInfo in lower hex
 * @param spkiSha256 SHA-256 of the SubjectPublicKeyInfo in lower hex
 */
public record PublicKeyInfo(
        String algorithm, int bits, Optional<String> curve, String spkiHex, String spkiSha256) {
    /** DER of the SubjectPublicKeyInfo. */
    public byte[] spki() {
        return HexFormat.of().parseHex(spkiHex);
    }

    @Override
    public String toString() {
        return curve.map(c -> algorithm + " " + c)
                .orElse(bits == 0 ? algorithm : algorithm + "-" + bits);
    }
}
