package dev.handset.agent.check;

import dev.handset.truststore.Certificate;
import dev.handset.truststore.TrustFailure;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One thing to judge. */
public sealed interface Target {
    /** What it is called in every output. */
    String label();

    Role role();

    /**
     * A server to connect to.
     *
     * @param host DNS name or address as text, which the certificate has to name
     * @param connect host name or address to connect to instead, without a lookup of {@code host}
     */
    record Server(String label, String host, int port, Role role, Optional<Endpoint> connect)
            implements Target {}

    /** Where to connect to: a name or an address, and perhaps another port. */
    record Endpoint(String host, Optional<Integer> port) {}

    /**
     * A chain at hand, from a file or a capture.
     *
     * @param presented as the server sends them, leaf first; up to the first that cannot be read
     * @param broken the first that cannot be read
     * @param name the name the phone asked for; empty when nobody said, and then the names in the
     *     leaf are not checked
     * @param seen when and between whom it was seen, for a capture
     */
    record Chain(
            String label,
            List<Certificate> presented,
            Optional<TrustFailure.Malformed> broken,
            Optional<String> name,
            Role role,
            Optional<Seen> seen)
            implements Target {
        public Chain {
            presented = List.copyOf(presented);
        }
    }

    /**
     * A handshake in a capture whose certificates cannot be seen.
     *
     * @param why a sentence
     */
    record Unseen(String label, Role role, Seen seen, String why) implements Target {}

    /**
     * What a capture tells of a handshake.
     *
     * @param at of the first, when the same was seen several times
     * @param chosen version and suite, in words; empty when there was no ServerHello
     * @param alerts what either side said against it, in words
     * @param times how often the same server sent the same to the same name
     */
    record Seen(
            Instant at,
            InetSocketAddress client,
            InetSocketAddress server,
            String chosen,
            List<String> alerts,
            int times) {
        public Seen {
            alerts = List.copyOf(alerts);
        }
    }
}
