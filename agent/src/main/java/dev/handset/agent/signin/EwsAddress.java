package dev.handset.agent.signin;

import dev.handset.agent.dns.DnsFailed;
import dev.handset.agent.dns.Names;
import dev.handset.agent.event.EventStream;
import dev.handset.provisioning.exchange.AutodiscoverAnswer.Protocol;
import dev.handset.provisioning.exchange.AutodiscoverAnswer.Settings;
import java.net.URI;
import java.util.Optional;

/**
 * Which of the addresses that autodiscover gave for EWS a phone takes: the one for those inside,
 * and where that name leads nowhere, the one for those outside. How a desk phone tells the sides
 * apart is in no source (UNVERIFIED); names that only one of them knows are what it has.
 */
final class EwsAddress {
    private final Names names;
    private final EventStream events;

    EwsAddress(Names names, EventStream events) {
        this.names = names;
        this.events = events;
    }

    /** Empty when there is none over https. */
    Optional<URI> of(Settings settings) {
        Optional<URI> inside = settings.ewsUrl(Protocol.INSIDE).flatMap(EwsAddress::https);
        Optional<URI> outside = settings.ewsUrl(Protocol.OUTSIDE).flatMap(EwsAddress::https);
        if (inside.isEmpty() || outside.isEmpty() || inside.equals(outside)) {
            return inside.or(() -> outside);
        }
        if (!leadsNowhere(inside.get()) || leadsNowhere(outside.get())) return inside;
        events.evidence("EWS inside", inside.get().getHost() + " has no address here");
        return outside;
    }

    private static Optional<URI> https(String text) {
        try {
            var uri = URI.create(text);
            boolean good = "https".equals(uri.getScheme()) && uri.getHost() != null;
            return good ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A name server that says nothing has not said that there is no such name. */
    private boolean leadsNowhere(URI uri) {
        try {
            return names.addresses(uri.getHost()).isEmpty();
        } catch (DnsFailed e) {
            return false;
        }
    }
}
