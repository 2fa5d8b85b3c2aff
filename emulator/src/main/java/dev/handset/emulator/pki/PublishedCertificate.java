package dev.handset.emulator.pki;

import java.time.Instant;

/**
 * A user certificate the pool has issued and remembers (web-services.md §2.2).
 *
 * @param thumbprint SHA-1 of the DER certificate, 40 lower-case hex digits
 * @param sipUri owner, with {@code sip:}
 * @param deviceId the {@code DeviceId} of the request, without braces
 * @param notAfter end of the certificate's life
 * @param revoked true once an administrator took it back
 */
public record PublishedCertificate(
        String thumbprint, String sipUri, String deviceId, Instant notAfter, boolean revoked) {

    /** True when the registrar may accept it at {@code now}. */
    public boolean usableAt(Instant now) {
        return !revoked && now.isBefore(notAfter);
    }

    PublishedCertificate asRevoked() {
        return new PublishedCertificate(thumbprint, sipUri, deviceId, notAfter, true);
    }
}
