package dev.handset.agent.check;

import dev.handset.agent.FirmwareTrust;
import dev.handset.truststore.AddReport;
import dev.handset.truststore.AnchorIndex;
import dev.handset.truststore.BoundedTrustStore;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.PhoneProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What each phone trusts in a check: what its firmware does, and of the certificates given what its
 * store keeps when they are loaded one after the other. Safe for use by several threads.
 */
final class PhoneTrust {
    private static final int TOLD = 3;

    private final FirmwareTrust firmware;
    private final List<Certificate> given;
    private final Map<PhoneProfile, Loaded> loaded = new HashMap<>();
    private final Map<Content, Holding> holdings = new HashMap<>();

    /** What makes two phones hold the same. */
    private record Content(String firmwareRoots, List<Certificate> stored) {}

    private record Loaded(Holding holding, List<String> notes) {}

    /**
     * @param given certificates to load, roots and intermediates, in order
     */
    PhoneTrust(FirmwareTrust firmware, List<Certificate> given) {
        this.firmware = firmware;
        this.given = List.copyOf(given);
    }

    Holding holding(PhoneProfile phone) {
        return loaded(phone).holding;
    }

    /** What to say beside a verdict of this phone: what stands in, and what it did not keep. */
    List<String> notes(PhoneProfile phone) {
        return loaded(phone).notes;
    }

    private synchronized Loaded loaded(PhoneProfile phone) {
        return loaded.computeIfAbsent(phone, this::load);
    }

    private Loaded load(PhoneProfile phone) {
        var store = BoundedTrustStore.inMemory(phone, firmware.anchors(phone));
        var notes = new ArrayList<String>();
        firmware.remark(phone).ifPresent(notes::add);
        notes.addAll(notKept(fill(store)));
        var stored = store.entries().stream().map(BoundedTrustStore.Entry::certificate).toList();
        var content = new Content(phone.store().firmwareRoots().value(), stored);
        var holding =
                holdings.computeIfAbsent(
                        content,
                        c -> new Holding(AnchorIndex.of(store.anchors()), store.intermediates()));
        return new Loaded(holding, List.copyOf(notes));
    }

    private List<AddReport> fill(BoundedTrustStore store) {
        var reports = new ArrayList<AddReport>();
        try {
            for (Certificate c : given) {
                reports.add(
                        store.add(BoundedTrustStore.Kind.TRUSTED_CA, List.of(c), Instant.EPOCH));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a store without a file", e);
        }
        return reports;
    }

    private List<String> notKept(List<AddReport> reports) {
        var lost = new ArrayList<String>();
        for (AddReport report : reports) {
            for (AddReport.Refusal r : report.refused()) {
                lost.add("[%s]: %s".formatted(r.certificate().subject(), r.detail()));
            }
            for (BoundedTrustStore.Entry e : report.evicted()) {
                lost.add("[%s]: it had to make room".formatted(e.certificate().subject()));
            }
        }
        if (lost.isEmpty()) return List.of();
        var told = new ArrayList<String>();
        told.add(
                "the phone keeps %d of the %d certificates given"
                        .formatted(given.size() - lost.size(), given.size()));
        lost.stream().limit(TOLD).forEach(text -> told.add("not kept: " + text));
        Optional.of(lost.size() - TOLD)
                .filter(more -> more > 0)
                .ifPresent(more -> told.add("not kept: %d more".formatted(more)));
        return told;
    }
}
