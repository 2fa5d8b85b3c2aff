package dev.handset.agent.state;

import dev.handset.truststore.Certificate;
import java.security.PrivateKey;
import java.time.Instant;

/**
 * Who the phone is to the registrar: the user's SIP URI, the certificate the pool issued for it,
 * and its key. Never printed with its key.
 */
public final class ClientIdentity {
    private final String sipUri;
    private final PrivateKey key;
    private final Certificate certificate;

    /**
     * @param sipUri such as {@code sip:alice@contoso.com}
     */
    public ClientIdentity(String sipUri, PrivateKey key, Certificate certificate) {
        this.sipUri = sipUri;
        this.key = key;
        this.certificate = certificate;
    }

    public String sipUri() {
        return sipUri;
    }

    public PrivateKey key() {
        return key;
    }

    public Certificate certificate() {
        return certificate;
    }

    /** Whether the certificate is within its dates. */
    public boolean validAt(Instant now) {
        return !now.isBefore(certificate.notBefore()) && now.isBefore(certificate.notAfter());
    }

    @Override
    public String toString() {
        return sipUri + ", certificate until " + certificate.notAfter();
    }
}
