package dev.handset.agent.check;

import dev.handset.truststore.AnchorIndex;
import dev.handset.truststore.Certificate;
import java.util.List;

/** What a phone has to judge with. Phones with the same share one object. */
final class Holding {
    private final AnchorIndex anchors;
    private final List<Certificate> held;

    /**
     * @param anchors the firmware's and those loaded
     * @param held intermediates of its own, where it keeps any
     */
    Holding(AnchorIndex anchors, List<Certificate> held) {
        this.anchors = anchors;
        this.held = List.copyOf(held);
    }

    AnchorIndex anchors() {
        return anchors;
    }

    List<Certificate> held() {
        return held;
    }
}
