package dev.handset.emulator.pool;

import dev.handset.provisioning.ticket.Entropy;
import dev.handset.provisioning.ticket.ProofKey;
import dev.handset.provisioning.ticket.RequestSecurityToken;
import dev.handset.provisioning.ticket.RequestSecurityTokenResponse;
import dev.handset.provisioning.ticket.SamlAssertion;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Issues web tickets and remembers them. The table is what makes a ticket good; the assertion is
 * only its name (web-services.md §1.5).
 */
final class TicketOffice {
    private static final int MAX_TICKETS = 10_000;

    private final String issuer;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<String, IssuedTicket> tickets = new LinkedHashMap<>();

    TicketOffice(String serverFqdn, InstantSource clock, SecureRandom random) {
        this.issuer = "https://" + serverFqdn + "/";
        this.clock = clock;
        this.random = random;
    }

    /**
     * A ticket for {@code sipUri}, as the envelope to send.
     *
     * @param life zero or less makes a ticket that is already over
     * @throws RefusedMessage when the request is for a service the pool does not have
     */
    String issue(RequestSecurityToken request, String sipUri, Duration life) throws RefusedMessage {
        String audience =
                PoolUrls.path(request.appliesTo())
                        .filter(this::isOurs)
                        .orElseThrow(() -> new RefusedMessage(PoolError.OTHER_AUDIENCE));
        Instant now = clock.instant();
        Instant from = life.isNegative() || life.isZero() ? now.minus(Duration.ofHours(1)) : now;
        Instant to = now.plus(life);
        Entropy own = Entropy.fresh(random);
        boolean proof = PoolUrls.same(audience, PoolUrls.PROOF);
        var assertion =
                new SamlAssertion(
                        "SamlSecurityToken-" + uuid(),
                        issuer,
                        request.appliesTo(),
                        sipUri,
                        proof,
                        from,
                        to);
        keep(
                new IssuedTicket(
                        assertion.id(), sipUri, audience, ProofKey.of(request.entropy(), own), to));
        return new RequestSecurityTokenResponse(request.context(), assertion.toXml(), own, from, to)
                .toXml();
    }

    Optional<IssuedTicket> find(String id) {
        synchronized (tickets) {
            return Optional.ofNullable(tickets.get(id));
        }
    }

    private boolean isOurs(String path) {
        return PoolUrls.same(path, PoolUrls.PROOF) || path.startsWith("/autodiscover/");
    }

    private void keep(IssuedTicket ticket) {
        synchronized (tickets) {
            if (tickets.size() == MAX_TICKETS) {
                tickets.remove(tickets.keySet().iterator().next());
            }
            tickets.put(ticket.id(), ticket);
        }
    }

    /** A version 4 UUID of the lab's own randomness. */
    private UUID uuid() {
        long high = (random.nextLong() & ~0xf000L) | 0x4000L;
        long low = (random.nextLong() & ~(3L << 62)) | (1L << 63);
        return new UUID(high, low);
    }
}
