package dev.handset.agent.peer;

import dev.handset.truststore.Certificate;
import java.security.KeyPair;
import java.util.List;

/**
 * What a server presents, and of whom.
 *
 * @param chain as sent, the certificate of {@code key} first
 */
record Shape(String name, KeyPair key, List<Certificate> chain, Versions versions, Demand demand) {
    Shape {
        chain = List.copyOf(chain);
    }

    /** The versions of TLS a server takes. */
    enum Versions {
        ALL,
        ONLY_1_0,
        ONLY_1_2
    }

    /** What a server wants of its client. */
    enum Demand {
        NOTHING,
        SNI,
        CLIENT_CERTIFICATE
    }

    static Shape of(String name, KeyPair key, Certificate... chain) {
        return new Shape(name, key, List.of(chain), Versions.ALL, Demand.NOTHING);
    }

    Shape only(Versions some) {
        return new Shape(name, key, chain, some, demand);
    }

    Shape demanding(Demand some) {
        return new Shape(name, key, chain, versions, some);
    }

    @Override
    public String toString() {
        return name;
    }
}
