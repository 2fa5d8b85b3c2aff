package dev.handset.truststore;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Judges server chains as one phone would. Builds every path from the presented certificates to an
 * anchor, never from the network. Safe for use by several threads.
 */
public final class ChainJudge {
    private final PhoneProfile profile;

    public ChainJudge(PhoneProfile profile) {
        this.profile = profile;
    }

    public PhoneProfile profile() {
        return profile;
    }

    /**
     * @param presented as the server sent them, leaf first
     * @param anchors what the phone trusts, see {@link Anchor#of} and {@link
     *     BoundedTrustStore#anchors()}
     * @param name the name the phone wanted to reach
     * @param now the phone's clock
     */
    public Verdict judge(
            List<Certificate> presented, Collection<Anchor> anchors, ServerName name, Instant now) {
        return Pending.body();
    }
}
