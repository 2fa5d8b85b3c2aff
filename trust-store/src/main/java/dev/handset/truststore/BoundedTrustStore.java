package dev.handset.truststore;

import dev.handset.truststore.AddReport.Refusal;
import dev.handset.truststore.AddReport.Why;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * The certificates a phone trusts beside its firmware's, within the bounds of its profile, in one
 * file that survives being cut off at any byte. One process owns the file at a time; safe for use
 * by several threads.
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
    public record Entry(Kind kind, Certificate certificate, Instant added) {
        int bytes() {
            return certificate.derLength();
        }
    }

    private final Optional<Path> file;
    private final StoreLimits limits;
    private final List<Anchor> firmware;
    private List<Entry> entries;

    /** False until {@link #clear} when the file on disk is corrupt and must not be overwritten. */
    private boolean writable;

    private BoundedTrustStore(
            Optional<Path> file,
            PhoneProfile profile,
            Collection<Anchor> firmware,
            List<Entry> entries,
            boolean writable) {
        this.file = file;
        this.limits = profile.store();
        this.firmware = List.copyOf(firmware);
        this.entries = entries;
        this.writable = writable;
    }

    /**
     * Opens the store in {@code file}; a missing file is an empty store.
     *
     * @param firmware see {@link FirmwareRoots#of}
     * @throws CorruptStore when the file cannot be believed; {@link #firmwareOnly} still works then
     */
    public static BoundedTrustStore open(
            Path file, PhoneProfile profile, Collection<Anchor> firmware) throws IOException {
        return new BoundedTrustStore(
                Optional.of(file), profile, firmware, StoreFile.read(file), true);
    }

    /**
     * Opens with the firmware's roots alone, without reading the file; {@link #clear} replaces it,
     * and until then nothing is added.
     */
    public static BoundedTrustStore firmwareOnly(
            Path file, PhoneProfile profile, Collection<Anchor> firmware) {
        return new BoundedTrustStore(Optional.of(file), profile, firmware, List.of(), false);
    }

    /** An empty store that is in no file: what this phone would keep of certificates at hand. */
    public static BoundedTrustStore inMemory(PhoneProfile profile, Collection<Anchor> firmware) {
        return new BoundedTrustStore(Optional.empty(), profile, firmware, List.of(), true);
    }

    /** Adds what fits and reports the rest; the file is safe on disk when this returns. */
    public synchronized AddReport add(Kind kind, List<Certificate> certificates, Instant now)
            throws IOException {
        boolean firstContact = entries.stream().noneMatch(e -> e.kind() == Kind.POOL_CHAIN);
        var addition = new Addition(limits, kind, now, entries);
        putAll(addition, kind, certificates, firstContact);
        save(addition.entries());
        return addition.report();
    }

    /**
     * Drops the pool chain held and takes this one; a phone never does that by itself (F-TLS-10).
     * When nothing of the new chain can be kept, the old one stays: a phone that trusts no pool at
     * all is worse off.
     */
    public synchronized AddReport replacePoolChain(List<Certificate> certificates, Instant now)
            throws IOException {
        List<Entry> others = entries.stream().filter(e -> e.kind() != Kind.POOL_CHAIN).toList();
        var addition = new Addition(limits, Kind.POOL_CHAIN, now, others);
        putAll(addition, Kind.POOL_CHAIN, certificates, true);
        if (addition.report().kept().isEmpty()) return addition.report();
        for (Entry e : entries) {
            if (!addition.has(e.certificate())) addition.gone(e);
        }
        save(addition.entries());
        return addition.report();
    }

    private void putAll(
            Addition addition, Kind kind, List<Certificate> certificates, boolean firstContact) {
        for (Certificate c : new LinkedHashSet<>(certificates)) {
            Optional<Refusal> refusal =
                    addition.has(c) ? Optional.empty() : policy(kind, c, firstContact);
            if (refusal.isPresent()) addition.refuse(refusal.get());
            else addition.put(c);
        }
    }

    private Optional<Refusal> policy(Kind kind, Certificate c, boolean firstContact) {
        if (kind == Kind.FIRMWARE || !writable) {
            String why = writable ? "the firmware's list cannot be written" : "the file is corrupt";
            return Optional.of(new Refusal(c, Why.READ_ONLY, why));
        }
        if (kind == Kind.POOL_CHAIN && !firstContact) {
            return Optional.of(
                    new Refusal(
                            c,
                            Why.NOT_FIRST_CONTACT,
                            "the phone already keeps the chain of the first pool it met"));
        }
        if (!c.selfIssued() && !limits.keepIntermediates().value()) {
            return Optional.of(
                    new Refusal(c, Why.INTERMEDIATE, "this phone keeps self-signed roots only"));
        }
        return Optional.empty();
    }

    /** Stored entries, oldest first; the firmware's anchors are not among them. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Everything to judge with: the firmware's anchors, then the stored roots. */
    public synchronized List<Anchor> anchors() {
        var anchors = new ArrayList<>(firmware);
        for (Entry e : entries) {
            if (e.certificate().selfIssued()) anchors.add(Anchor.of(e.certificate()));
        }
        return List.copyOf(anchors);
    }

    /** Stored certificates that help building but are not trusted, where the phone keeps any. */
    public synchronized List<Certificate> intermediates() {
        return entries.stream().map(Entry::certificate).filter(c -> !c.selfIssued()).toList();
    }

    /** Whether an entry was removed. */
    public synchronized boolean remove(String sha256Fingerprint) throws IOException {
        List<Entry> left =
                entries.stream()
                        .filter(
                                e ->
                                        !e.certificate()
                                                .sha256Fingerprint()
                                                .equalsIgnoreCase(sha256Fingerprint))
                        .toList();
        if (left.size() == entries.size()) return false;
        save(left);
        return true;
    }

    /** Forgets everything but the firmware's roots, and replaces a corrupt file. */
    public synchronized void clear() throws IOException {
        write(List.of());
        entries = List.of();
        writable = true;
    }

    /** Memory follows the disk, never the other way round. */
    private void save(List<Entry> next) throws IOException {
        if (next.equals(entries)) return;
        write(next);
        entries = List.copyOf(next);
    }

    private void write(List<Entry> next) throws IOException {
        if (file.isPresent()) StoreFile.write(file.get(), next);
    }
}
