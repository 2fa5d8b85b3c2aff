package dev.handset.truststore;

import dev.handset.truststore.AddReport.Refusal;
import dev.handset.truststore.AddReport.Why;
import dev.handset.truststore.BoundedTrustStore.Entry;
import dev.handset.truststore.BoundedTrustStore.Kind;
import dev.handset.truststore.StoreLimits.WhenFull;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One call's work on a copy of the store's entries, within the store's bounds. */
final class Addition {
    private final StoreLimits limits;
    private final Kind kind;
    private final Instant now;
    private final List<Entry> entries;
    private final List<Certificate> kept = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();
    private final List<Entry> evicted = new ArrayList<>();

    Addition(StoreLimits limits, Kind kind, Instant now, List<Entry> before) {
        this.limits = limits;
        this.kind = kind;
        this.now = now;
        this.entries = new ArrayList<>(before);
    }

    boolean has(Certificate c) {
        return entries.stream().anyMatch(e -> e.certificate().equals(c));
    }

    /** Keeps the certificate, or notes why not. */
    void put(Certificate c) {
        if (has(c)) {
            kept.add(c);
            return;
        }
        var entry = new Entry(kind, c, now);
        int maxBytes = limits.maxBytes().value();
        if (entry.bytes() > maxBytes || limits.maxEntries().value() == 0) {
            String detail = "%d bytes in a store of %d".formatted(entry.bytes(), maxBytes);
            refuse(new Refusal(c, Why.TOO_LARGE, detail));
        } else if (fits(entry) || makeRoom(entry)) {
            entries.add(entry);
            kept.add(c);
        } else {
            refuse(new Refusal(c, Why.STORE_FULL, full(entry)));
        }
    }

    void refuse(Refusal refusal) {
        refused.add(refusal);
    }

    /** Notes entries that are gone whatever was put. */
    void gone(Entry entry) {
        evicted.add(entry);
    }

    List<Entry> entries() {
        return entries;
    }

    AddReport report() {
        return new AddReport(kept, refused, evicted);
    }

    private boolean fits(Entry entry) {
        return entries.size() < limits.maxEntries().value()
                && bytes() + entry.bytes() <= limits.maxBytes().value();
    }

    private int bytes() {
        return entries.stream().mapToInt(Entry::bytes).sum();
    }

    /** Evicts older entries of the same kind, but none that came with this call. */
    private boolean makeRoom(Entry entry) {
        if (limits.whenFull().value() != WhenFull.EVICT_OLDEST) return false;
        var before = List.copyOf(entries);
        var out = new ArrayList<Entry>();
        for (Entry old : before) {
            if (fits(entry)) break;
            if (old.kind() != kind || kept.contains(old.certificate())) continue;
            entries.remove(old);
            out.add(old);
        }
        if (fits(entry)) {
            evicted.addAll(out);
            return true;
        }
        entries.clear();
        entries.addAll(before);
        return false;
    }

    private String full(Entry entry) {
        return "the store holds %d of %d certificates and %d of %d bytes, this one has %d"
                .formatted(
                        entries.size(),
                        limits.maxEntries().value(),
                        bytes(),
                        limits.maxBytes().value(),
                        entry.bytes());
    }
}
