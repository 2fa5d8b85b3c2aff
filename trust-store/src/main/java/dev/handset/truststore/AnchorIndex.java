package dev.handset.truststore;

import dev.handset.truststore.der.DistinguishedName;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Anchors ordered for finding by name. Judging many chains against the same anchors is faster when
 * they are indexed once and this is passed instead of a plain collection.
 */
public final class AnchorIndex extends AbstractCollection<Anchor> {
    private final List<Anchor> all;
    private final Map<String, List<Anchor>> bySubject;

    private AnchorIndex(Collection<Anchor> anchors) {
        all = List.copyOf(anchors);
        bySubject =
                all.stream()
                        .collect(
                                Collectors.groupingBy(
                                        AnchorIndex::nameKey, HashMap::new, Collectors.toList()));
    }

    public static AnchorIndex of(Collection<Anchor> anchors) {
        return anchors instanceof AnchorIndex index ? index : new AnchorIndex(anchors);
    }

    private static String nameKey(Anchor anchor) {
        return anchor.certificate()
                .map(c -> c.fields().subjectKey())
                .orElseGet(() -> DistinguishedName.keyOf(anchor.subject()));
    }

    List<Anchor> named(String subjectKey) {
        return bySubject.getOrDefault(subjectKey, List.of());
    }

    /**
     * The anchor with this certificate's subject and key; the one that lasts longest of several.
     */
    Optional<Anchor> matching(Certificate certificate) {
        String spki = certificate.publicKey().spkiSha256();
        return named(certificate.fields().subjectKey()).stream()
                .filter(a -> a.spkiSha256().equals(spki))
                .reduce(AnchorIndex::longer);
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
