package dev.handset.truststore;

import java.util.List;

/** Holds signatures and keys against what the phone can compute and what its makers permit. */
final class AlgorithmCheck {
    private final ChainLimits limits;

    AlgorithmCheck(ChainLimits limits) {
        this.limits = limits;
    }

    /** A certificate under the anchor of {@code way}. */
    void below(Certificate c, Way way, List<TrustFailure> failures) {
        // Nobody looks at the signature of a certificate that is trusted as it stands.
        boolean trusted = way.anchorCertificate().filter(c::equals).isPresent();
        if (!trusted) signature(c, failures);
        PublicKeyInfo key = c.publicKey();
        if (key.algorithm().equals("RSA") && key.bits() < limits.minRsaBits().value()) {
            failures.add(
                    new TrustFailure.UnsupportedKey(
                            c,
                            key,
                            "RSA of %d bits or more".formatted(limits.minRsaBits().value()),
                            limits.minRsaBits()));
        } else {
            keyTooMuch(c, failures);
        }
    }

    /** An anchor is bound only by what the phone can compute with. */
    void anchor(Certificate c, List<TrustFailure> failures) {
        keyTooMuch(c, failures);
    }

    private void signature(Certificate c, List<TrustFailure> failures) {
        SignatureInfo s = c.signature();
        if (s.pss() && !limits.rsassaPss().value()) {
            failures.add(
                    new TrustFailure.UnsupportedSignature(
                            c, s, List.of("RSA PKCS#1 v1.5"), limits.rsassaPss()));
        } else if (!limits.signatureHashes().value().contains(s.hash())) {
            failures.add(
                    new TrustFailure.UnsupportedSignature(
                            c, s, limits.signatureHashes().value(), limits.signatureHashes()));
        }
    }

    private void keyTooMuch(Certificate c, List<TrustFailure> failures) {
        PublicKeyInfo key = c.publicKey();
        if (key.algorithm().equals("RSA")) {
            if (key.bits() <= limits.maxRsaBits().value()) return;
            failures.add(
                    new TrustFailure.UnsupportedKey(
                            c,
                            key,
                            "RSA up to %d bits".formatted(limits.maxRsaBits().value()),
                            limits.maxRsaBits()));
            return;
        }
        List<String> curves = limits.curves().value();
        boolean listed = key.curve().filter(curves::contains).isPresent();
        if (key.algorithm().equals("EC") && listed) return;
        failures.add(
                new TrustFailure.UnsupportedKey(
                        c,
                        key,
                        curves.isEmpty() ? "RSA only" : "RSA, EC " + String.join(", ", curves),
                        limits.curves()));
    }
}
