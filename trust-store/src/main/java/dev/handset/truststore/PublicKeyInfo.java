package dev.handset.truststore;

import dev.handset.truststore.der.Digests;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A certificate's public key (RFC 5280 section 4.1.2.7). Two keys are equal when the DER of their
 * SubjectPublicKeyInfo is.
 */
public final class PublicKeyInfo {
    private final String algorithm;
    private final int bits;
    private final Optional<String> curve;
    private final byte[] spki;

    /** Computed when first asked for; threads that race compute the same. */
    private @Nullable String sha256;

    /**
     * @param algorithm {@code RSA}, {@code EC}, or the algorithm's object identifier
     * @param bits modulus length or curve size; 0 when not known
     * @param curve name of the curve such as {@code P-256}, or its object identifier
     * @param spki DER of the SubjectPublicKeyInfo
     */
    public PublicKeyInfo(String algorithm, int bits, Optional<String> curve, byte[] spki) {
        this.algorithm = algorithm;
        this.bits = bits;
        this.curve = curve;
        this.spki = spki.clone();
    }

    /** {@code RSA}, {@code EC}, or the algorithm's object identifier. */
    public String algorithm() {
        return algorithm;
    }

    /** Modulus length or curve size; 0 when not known. */
    public int bits() {
        return bits;
    }

    /** Name of the curve such as {@code P-256}, or its object identifier. */
    public Optional<String> curve() {
        return curve;
    }

    /** DER of the SubjectPublicKeyInfo. */
    public byte[] spki() {
        return spki.clone();
    }

    /** DER of the SubjectPublicKeyInfo in lower hex. */
    public String spkiHex() {
        return HexFormat.of().formatHex(spki);
    }

    /** SHA-256 of the SubjectPublicKeyInfo in lower hex. */
    public String spkiSha256() {
        String known = sha256;
        if (known == null) {
            known = Digests.sha256(spki);
            sha256 = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PublicKeyInfo key && Arrays.equals(spki, key.spki);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(spki);
    }

    @Override
    public String toString() {
        return curve.map(c -> algorithm + " " + c)
                .orElse(bits == 0 ? algorithm : algorithm + "-" + bits);
    }
}
