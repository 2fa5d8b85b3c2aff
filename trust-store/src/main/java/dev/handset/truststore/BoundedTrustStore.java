package dev.handset.truststore;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The certificates a phone trusts beside its firmware's, within the bounds of its profile, in one
 * file that survives being cut off at any byte.
 */
public final class BoundedTrustStore {
    /** Where an entry came from. */
    public enum Kind {
        /** Built in, read-only, not counted against the bounds. */
        FIRMWARE,
        /** From the first pool contacted. */
        POOL_CHAIN,
        DIRECTORY,
        /** TrustedCACerts. */
        TRUSTED_CA
    }

    /** One stored certificate and when it came. */
    public record Entry(Kind kind, Certificate certificate, Instant added) {}

    private BoundedTrustStore() {}

    /**
     * Opens the store in {@code file}; a missing file is an empty store.
     *
     * @param firmware see {@link FirmwareRoots#of}
     * @throws CorruptStore when the file cannot be believed; {@link #firmwareOnly} still works then
     */
    public static BoundedTrustStore open(
            Path file, PhoneProfile profile, Collection<Anchor> firmware) throws IOException {
        return Pending.body();
    }

    /**
     * Opens with the firmware's roots alone, without reading the file; {@link #clear} replaces it.
     */
    public static BoundedTrustStore firmwareOnly(
            Path file, PhoneProfile profile, Collection<Anchor> firmware) {
        return Pending.body();
    }

    /** Adds what fits and reports the rest; the file is safe on disk when this returns. */
    public AddReport add(Kind kind, List<Certificate> certificates, Instant now)
            throws IOException {
        return Pending.body();
    }

    /**
     * Drops the pool chain held and takes this one; a phone never does that by itself (F-TLS-10).
     */
    public AddReport replacePoolChain(List<Certificate> certificates, Instant now)
            throws IOException {
        return Pending.body();
    }

    /** Stored entries, oldest first; the firmware's anchors are not among them. */
    public List<Entry> entries() {
        return Pending.body();
    }

    /** Everything to judge with: the firmware's anchors, then the stored ones. */
    public List<Anchor> anchors() {
        return Pending.body();
    }

    /** Stored certificates that help building but are not trusted, where the phone keeps any. */
    public List<Certificate> intermediates() {
        return Pending.body();
    }

    /** Whether an entry was removed. */
    public boolean remove(String sha256Fingerprint) throws IOException {
        return Pending.body();
    }

    /** Forgets everything but the firmware's roots, and replaces a corrupt file. */
    public void clear() throws IOException {
        Pending.<Boolean>body();
    }
}
