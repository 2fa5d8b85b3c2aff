package dev.handset.emulator.pki;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pool's user store of certificates, shared by the provisioning service and the registrar.
 *
 * <p>Keyed by SHA-1 thumbprint, one current certificate for each user and device: a new one
 * replaces the old (web-services.md §2.2). The registrar does no path validation; what is not in
 * here is refused. Safe for use by many threads.
 */
public final class PublishedCertificates {
    private final Map<String, PublishedCertificate> byThumbprint = new ConcurrentHashMap<>();

    /** Stores {@code certificate}, taking the place of an older one of the same user and device. */
    public synchronized void publish(PublishedCertificate certificate) {
        byThumbprint
                .values()
                .removeIf(
                        old ->
                                old.sipUri().equalsIgnoreCase(certificate.sipUri())
                                        && old.deviceId().equalsIgnoreCase(certificate.deviceId()));
        byThumbprint.put(certificate.thumbprint(), certificate);
    }

    /** The record of this exact certificate; empty when the pool never issued or replaced it. */
    public Optional<PublishedCertificate> find(byte[] der) {
        return Optional.ofNullable(byThumbprint.get(thumbprint(der)));
    }

    public Optional<PublishedCertificate> findByThumbprint(String thumbprint) {
        return Optional.ofNullable(byThumbprint.get(thumbprint.toLowerCase(Locale.ROOT)));
    }

    public Collection<PublishedCertificate> all() {
        return List.copyOf(byThumbprint.values());
    }

    /** Takes every certificate of {@code sipUri} back; they stay listed as revoked. */
    public synchronized void revokeAllOf(String sipUri) {
        byThumbprint.replaceAll(
                (thumbprint, old) -> old.sipUri().equalsIgnoreCase(sipUri) ? old.asRevoked() : old);
    }

    /** SHA-1 of the DER, 40 lower-case hex digits. */
    public static String thumbprint(byte[] der) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(der));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("a Java runtime without SHA-1", e);
        }
    }
}
