package dev.handset.truststore;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a phone trusts: a subject and a key. The certificate itself is optional, because a firmware
 * list is often known by names and key hashes only; an anchor's own signature is never checked.
 *
 * @param subject RFC 4514 text
 * @param spkiSha256 SHA-256 of the SubjectPublicKeyInfo in lower hex
 * @param notAfter end of validity, when known
 * @param certificate the anchor's certificate, when at hand; without it a chain must present one
 *     with this subject and key
 */
public record Anchor(
        String subject,
        String spkiSha256,
        Optional<Instant> notBefore,
        Optional<Instant> notAfter,
        Optional<Certificate> certificate) {

    public static Anchor of(Certificate certificate) {
        return new Anchor(
                certificate.subject(),
                certificate.publicKey().spkiSha256(),
                Optional.of(certificate.notBefore()),
                Optional.of(certificate.notAfter()),
                Optional.of(certificate));
    }

    public static List<Anchor> of(Collection<Certificate> certificates) {
        return certificates.stream().map(Anchor::of).toList();
    }
}
