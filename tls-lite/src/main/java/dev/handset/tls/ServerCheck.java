package dev.handset.tls;

import dev.handset.truststore.Certificate;
import dev.handset.truststore.ChainAdvice;
import dev.handset.truststore.Verdict;
import java.util.List;
import java.util.Optional;

/** Decides whether a presented chain will do, before the handshake goes on. */
@FunctionalInterface
public interface ServerCheck {
    /** Accepts everything, for a probe that only wants to see; never for a sign-in. */
    ServerCheck ACCEPT_ANY =
            (presented, serverName) ->
                    new Verdict.Accepted(
                            presented, Optional.empty(), List.of(), ChainAdvice.NOTHING);

    /**
     * @param presented as the server sent them, leaf first; never empty
     * @param serverName the name the client wanted to reach
     */
    Verdict check(List<Certificate> presented, String serverName);
}
