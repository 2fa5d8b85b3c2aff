package dev.handset.agent.check;

import dev.handset.truststore.Certainty;
import dev.handset.truststore.ChainLimits;
import dev.handset.truststore.Limit;
import dev.handset.truststore.PhoneProfile;

/** What makes two phones judge alike: the limits for chains, and what they hold. */
record PhoneKind(ChainLimits limits, Holding holding) {
    private static final String SOURCE = "given for this chain";

    /** The same phones, if they followed paths of this many certificates. */
    PhoneKind withDepth(int maxDepth) {
        var depth = new Limit<>(maxDepth, Certainty.SOURCED, SOURCE);
        return new PhoneKind(limits.withMaxDepth(depth), holding);
    }

    /** A phone of this kind, otherwise like the given one. */
    PhoneProfile profile(PhoneProfile like) {
        return new PhoneProfile(
                like.id(),
                like.name(),
                like.family(),
                like.firmware(),
                like.tls(),
                limits,
                like.store(),
                like.device());
    }
}
