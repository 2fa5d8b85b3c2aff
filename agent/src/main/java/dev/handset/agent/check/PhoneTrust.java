package dev.handset.agent.check;

import dev.handset.truststore.Anchor;
import dev.handset.truststore.AnchorIndex;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.FirmwareRoots;
import dev.handset.truststore.PhoneProfile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What each phone trusts in a check: its firmware's roots and what was given beside them. Where
 * nobody knows the firmware's roots, this machine's bundle of authorities stands in.
 */
final class PhoneTrust {
    private final Map<String, List<Certificate>> bundleByKey = new HashMap<>();
    private final List<Certificate> bundle;
    private final List<Certificate> given;
    private final Map<String, AnchorIndex> byList = new HashMap<>();

    /**
     * @param bundle authorities of this machine
     * @param given roots the phone holds beside its firmware's, and intermediates for phones that
     *     keep some
     */
    PhoneTrust(List<Certificate> bundle, List<Certificate> given) {
        this.bundle = bundle;
        this.given = given;
        for (Certificate c : bundle) {
            bundleByKey
                    .computeIfAbsent(c.publicKey().spkiSha256(), key -> new ArrayList<>())
                    .add(c);
        }
    }

    synchronized AnchorIndex anchors(PhoneProfile phone) {
        return byList.computeIfAbsent(
                phone.store().firmwareRoots().value(), list -> AnchorIndex.of(all(phone)));
    }

    /** Intermediates of its own, for phones that keep any. */
    Collection<Certificate> held(PhoneProfile phone) {
        if (!phone.store().keepIntermediates().value()) return List.of();
        return given.stream().filter(c -> !c.selfIssued()).toList();
    }

    /** Whether the roots of this phone's firmware are not known and the bundle stands in. */
    static boolean standIn(PhoneProfile phone) {
        return phone.store().firmwareRoots().value().equals("none");
    }

    private List<Anchor> all(PhoneProfile phone) {
        var anchors = new ArrayList<Anchor>();
        if (standIn(phone)) anchors.addAll(Anchor.of(bundle));
        for (Anchor anchor : FirmwareRoots.of(phone)) anchors.add(completed(anchor));
        given.stream().filter(Certificate::selfIssued).map(Anchor::of).forEach(anchors::add);
        return anchors;
    }

    /** A root known by its key's hash gets its key when this machine has a certificate with it. */
    private Anchor completed(Anchor anchor) {
        if (anchor.certificate().isPresent()) return anchor;
        for (Certificate c : bundleByKey.getOrDefault(anchor.spkiSha256(), List.of())) {
            if (Anchor.of(c).subject().equals(anchor.subject())) {
                return new Anchor(
                        anchor.subject(),
                        anchor.spkiSha256(),
                        anchor.notBefore(),
                        anchor.notAfter(),
                        Optional.of(c));
            }
        }
        return anchor;
    }
}
