package dev.handset.truststore;

import java.util.List;
import java.util.Optional;

/**
 * What to change in the chain file of the box that sent it.
 *
 * @param missing the first issuer that has to be added; empty when none is missing
 * @param duplicates certificates sent more than once
 * @param unrelated certificates sent that belong to no path from the leaf
 */
public record ChainAdvice(
        Optional<MissingIssuer> missing,
        List<Certificate> duplicates,
        List<Certificate> unrelated) {
    public static final ChainAdvice NOTHING =
            new ChainAdvice(Optional.empty(), List.of(), List.of());

    public ChainAdvice {
        duplicates = List.copyOf(duplicates);
        unrelated = List.copyOf(unrelated);
    }

    /**
     * The certificate nobody sent.
     *
     * @param subject its subject, RFC 4514 text
     * @param keyId its subject key identifier as the certificate below names it, lower hex
     * @param urls where the certificate below says it can be had; printed, never fetched
     * @param below the certificate it would have issued
     */
    public record MissingIssuer(
            String subject, Optional<String> keyId, List<String> urls, Certificate below) {
        public MissingIssuer {
            urls = List.copyOf(urls);
        }

        /** The issuer that {@code below} says it has. */
        static MissingIssuer above(Certificate below) {
            return new MissingIssuer(
                    below.issuer(), below.authorityKeyId(), below.caIssuers(), below);
        }
    }
}
