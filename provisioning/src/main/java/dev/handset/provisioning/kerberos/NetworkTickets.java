package dev.handset.provisioning.kerberos;

import dev.handset.provisioning.secret.Credentials;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Tickets of one network's domain. Where no domain controller is known, or none answers, nobody is
 * asked again for a while: the same question would be as slow again for the next URL.
 */
public final class NetworkTickets implements ServiceTickets {
    /** Our own choice. */
    static final Duration PAUSE = Duration.ofMinutes(5);

    private final KerberosClient client;
    private final String networkDomain;
    private final InstantSource clock;
    private final Map<ClientPrincipal, Failure> silent = new HashMap<>();

    private record Failure(KerberosFailed failed, Instant at) {}

    /**
     * @param networkDomain DNS suffix, for accounts that name none
     */
    public NetworkTickets(KerberosClient client, String networkDomain, InstantSource clock) {
        this.client = client;
        this.networkDomain = networkDomain;
        this.clock = clock;
    }

    @Override
    public String domain(Credentials account) {
        return ClientPrincipal.of(account, networkDomain).domain();
    }

    @Override
    public synchronized byte[] token(Credentials account, String service) throws KerberosFailed {
        var principal = ClientPrincipal.of(account, networkDomain);
        var before = silent.get(principal);
        if (before != null && clock.instant().isBefore(before.at.plus(PAUSE))) throw before.failed;
        silent.remove(principal);
        try {
            return client.open(account, networkDomain, service).token();
        } catch (KerberosFailed e) {
            switch (e.reason()) {
                case KDC_UNKNOWN, KDC_SILENT ->
                        silent.put(principal, new Failure(e, clock.instant()));
                default -> {}
            }
            throw e;
        }
    }
}
