package dev.handset.tls;

/** What a server wants of its client's certificate. */
public enum ClientCertificate {
    /** Sends no CertificateRequest. */
    NONE,
    /** Sends one and takes any answer, an empty one too. */
    ASKED,
    /**
     * Sends one and ends the handshake when no certificate comes. Which alert a product sends is
     * UNVERIFIED: RFC 5246 §7.4.6 names handshake_failure, RFC 8446 §4.4.2.4 certificate_required.
     */
    REQUIRED
}
