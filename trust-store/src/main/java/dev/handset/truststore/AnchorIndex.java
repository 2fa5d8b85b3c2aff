package dev.handset.truststore;

import dev.handset.truststore.der.DistinguishedName;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Anchors ordered for finding by name and by key. Judging many chains against the same anchors is
 * faster when they are indexed once and this is passed instead of a plain collection.
 */
public final class AnchorIndex extends AbstractCollection<Anchor> {
    private static final int MAX_REMEMBERED = 1_024;

    private final List<Anchor> all;
    private final Map<String, List<Anchor>> bySubject;
    private final Map<String, List<Anchor>> byKey;

    /**
     * Issuers asked for before, by their bytes, so that names met again are not normalised again.
     */
    private final Map<DistinguishedName, List<Anchor>> remembered = new ConcurrentHashMap<>();

    private AnchorIndex(Collection<Anchor> anchors) {
        all = List.copyOf(anchors);
        bySubject = all.stream().collect(Collectors.groupingBy(AnchorIndex::nameKey));
        byKey = all.stream().collect(Collectors.groupingBy(Anchor::spkiSha256));
    }

    public static AnchorIndex of(Collection<Anchor> anchors) {
        return anchors instanceof AnchorIndex index ? index : new AnchorIndex(anchors);
    }

    private static String nameKey(Anchor anchor) {
        return anchor.certificate()
                .map(c -> c.fields().subject().key())
                .orElseGet(() -> DistinguishedName.keyOf(anchor.subject()));
    }

    List<Anchor> named(DistinguishedName subject) {
        List<Anchor> known = remembered.get(subject);
        if (known != null) return known;
        List<Anchor> found = bySubject.getOrDefault(subject.key(), List.of());
        if (remembered.size() < MAX_REMEMBERED) remembered.put(subject, found);
        return found;
    }

    /** Anchors with the name of {@code anchor}, itself among them. */
    List<Anchor> namesakes(Anchor anchor) {
        return bySubject.getOrDefault(nameKey(anchor), List.of());
    }

    /**
     * The anchor with this certificate's subject and key; the one that lasts longest of several.
     */
    Optional<Anchor> matching(Certificate certificate) {
        List<Anchor> sameKey = byKey.get(certificate.publicKey().spkiSha256());
        if (sameKey == null) return Optional.empty();
        List<Anchor> sameName = named(certificate.fields().subject());
        return sameKey.stream().filter(sameName::contains).reduce(AnchorIndex::longer);
    }

    private static Anchor longer(Anchor a, Anchor b) {
        if (a.notAfter().isEmpty()) return a;
        if (b.notAfter().isEmpty()) return b;
        return b.notAfter().get().isAfter(a.notAfter().get()) ? b : a;
    }

    @Override
    public Iterator<Anchor> iterator() {
        return all.iterator();
    }

    @Override
    public int size() {
        return all.size();
    }
}
