package dev.handset.truststore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One way up from a leaf.
 *
 * @param below leaf first, everything under the anchor
 * @param anchor empty when the way ends without one
 * @param anchorCertificate as presented, or as the anchor has it
 * @param deadEnd why the way goes no further; empty when there is an anchor
 */
record Way(
        List<Certificate> below,
        Optional<Anchor> anchor,
        Optional<Certificate> anchorCertificate,
        Optional<TrustFailure> deadEnd) {

    static Way to(Anchor anchor, List<Certificate> below, Optional<Certificate> certificate) {
        return new Way(below, Optional.of(anchor), certificate, Optional.empty());
    }

    static Way dead(List<Certificate> below, TrustFailure why) {
        return new Way(below, Optional.empty(), Optional.empty(), Optional.of(why));
    }

    /** Certificates from the leaf to the anchor, both counted. */
    int depth() {
        return below.size() + (anchor.isPresent() ? 1 : 0);
    }

    Certificate leaf() {
        return below.get(0);
    }

    /** The last certificate under the anchor. */
    Certificate top() {
        return below.get(below.size() - 1);
    }

    /** Leaf first, the anchor's certificate last when it is at hand. */
    List<Certificate> certificates() {
        var all = new ArrayList<>(below);
        anchorCertificate.filter(c -> !below.contains(c)).ifPresent(all::add);
        return all;
    }
}
