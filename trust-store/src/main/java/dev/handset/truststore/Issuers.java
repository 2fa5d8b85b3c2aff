package dev.handset.truststore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who may have issued a certificate, among what was presented and what the phone holds. */
final class Issuers {
    private final Collection<Certificate> candidates;
    private final AnchorIndex anchors;

    Issuers(Collection<Certificate> candidates, AnchorIndex anchors) {
        this.candidates = candidates;
        this.anchors = anchors;
    }

    /** Candidates with the issuer's name; those with the right key id come first. */
    List<Certificate> of(Certificate c) {
        var named = new ArrayList<Certificate>();
        for (Certificate issuer : candidates) {
            if (c.namesAsIssuer(issuer)) named.add(issuer);
        }
        if (named.size() > 1) named.sort(Comparator.comparingInt(i -> keyIdFit(c, i)));
        return named;
    }

    private static int keyIdFit(Certificate c, Certificate issuer) {
        if (c.authorityKeyId().isEmpty() || issuer.subjectKeyId().isEmpty()) return 1;
        return c.authorityKeyId().equals(issuer.subjectKeyId()) ? 0 : 2;
    }

    /** An anchor known by hash only takes its key from any certificate at hand. */
    Optional<PublicKeyInfo> keyOf(Anchor anchor) {
        if (anchor.certificate().isPresent()) {
            return anchor.certificate().map(Certificate::publicKey);
        }
        var namesakes = anchors.namesakes(anchor).stream();
        return Stream.concat(candidates.stream(), namesakes.flatMap(a -> a.certificate().stream()))
                .map(Certificate::publicKey)
                .filter(k -> k.spkiSha256().equals(anchor.spkiSha256()))
                .findFirst();
    }

    /** Candidates that are this anchor: one that was sent as well is no stranger to the chain. */
    List<Certificate> sentAs(Anchor anchor) {
        var sent = new ArrayList<Certificate>();
        for (Certificate c : candidates) {
            if (anchors.matching(c).filter(anchor::equals).isPresent()) sent.add(c);
        }
        return sent;
    }
}
