package dev.handset.truststore;

import java.util.Optional;

/**
 * Something worth telling about a chain that is accepted all the same.
 *
 * @param certificate the certificate it concerns
 * @param text one sentence with the values
 */
public record Warning(Kind kind, Optional<Certificate> certificate, String text) {
    public enum Kind {
        DUPLICATE,
        UNRELATED,
        ROOT_SENT,
        OUT_OF_ORDER,
        HASH_LITTLE_KNOWN,
        CROSS_SIGN_IGNORED,
        NOT_CHECKED
    }
}
