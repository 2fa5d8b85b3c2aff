package dev.handset.provisioning.exchange;

import java.util.Optional;

/**
 * The schema that a request says it is written in. Which one a phone of this family names is not
 * known (UNVERIFIED); the newest here is the one of the examples.
 */
public enum EwsVersion {
    EXCHANGE_2010("Exchange2010"),
    EXCHANGE_2007_SP1("Exchange2007_SP1"),
    /** No header at all: the server takes the oldest schema (UNVERIFIED). */
    UNSAID("");

    private final String wire;

    EwsVersion(String wire) {
        this.wire = wire;
    }

    /** The header element; empty text when there is none. */
    String header() {
        return wire.isEmpty() ? "" : "<t:RequestServerVersion Version=\"" + wire + "\"/>";
    }

    /** What to say to a server that does not know this one. */
    Optional<EwsVersion> lower() {
        return switch (this) {
            case EXCHANGE_2010 -> Optional.of(EXCHANGE_2007_SP1);
            case EXCHANGE_2007_SP1 -> Optional.of(UNSAID);
            case UNSAID -> Optional.empty();
        };
    }
}
