package dev.handset.provisioning.lyncdiscover;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.ProvisioningFailure.BadRedirect;
import dev.handset.provisioning.http.HttpClient;
import dev.handset.provisioning.http.HttpReply;
import dev.handset.provisioning.http.HttpRequest;
import dev.handset.provisioning.http.LogOn;
import dev.handset.provisioning.lyncdiscover.DiscoverAnswer.Resource;
import dev.handset.provisioning.soap.SoapCall;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.ticket.Metadata;
import dev.handset.provisioning.ticket.WebTicket;
import dev.handset.provisioning.ticket.WebTicketClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds a user's pool by Lync autodiscover (web-services.md §4): {@code lyncdiscoverinternal}, then
 * {@code lyncdiscover}, links followed until one answers for the user. The user's own resource
 * wants a web ticket, which is asked for with the Windows account.
 */
public final class DiscoverWalk {
    static final String TICKET_URL = "X-MS-WebTicketURL";
    static final String TICKET = "X-MS-WebTicket";
    static final String OUTSIDE = "lyncdiscover";
    static final int MAX_HOPS = 10;

    /** That a name is asked over TLS first and then in the clear is UNVERIFIED. */
    private static final List<String> SCHEMES = List.of("https", "http");

    private static final List<String> NAMES = List.of("lyncdiscoverinternal", OUTSIDE);

    private final HttpClient http;
    private final WebTicketClient tickets;
    private final LogOn account;
    private final List<Asked> asked = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int hops;

    public DiscoverWalk(HttpClient http, WebTicketClient tickets, LogOn account) {
        this.http = http;
        this.tickets = tickets;
        this.account = account;
    }

    /**
     * What came of it.
     *
     * @param asked every URL in order
     * @param user the user's resource; empty when nothing led there
     */
    public record Result(List<Asked> asked, Optional<DiscoverAnswer> user) {
        public Result {
            asked = List.copyOf(asked);
        }

        /** Why there is no user; only then. */
        public ProvisioningFailure failure() {
            var failures = asked.stream().flatMap(a -> a.failure().stream()).toList();
            URI last = failures.get(failures.size() - 1).uri();
            return new ProvisioningFailure.AllFailed(last, failures);
        }
    }

    /**
     * @param address {@code alice@contoso.com}
     */
    public Result discover(String address) {
        String domain = address.substring(address.indexOf('@') + 1);
        for (String name : NAMES) {
            for (String scheme : SCHEMES) {
                URI start =
                        URI.create(
                                "%s://%s.%s/?sipuri=%s".formatted(scheme, name, domain, address));
                hops = 0;
                Optional<DiscoverAnswer> user = follow(start, "sip:" + address);
                if (user.isPresent()) return new Result(asked, user);
            }
        }
        return new Result(asked, Optional.empty());
    }

    private Optional<DiscoverAnswer> follow(URI start, String sipUri) {
        Optional<URI> next = Optional.of(start);
        while (next.isPresent()) {
            URI uri = next.get();
            seen.add(key(uri));
            try {
                DiscoverAnswer answer = ask(uri, sipUri);
                if (answer.resource() == Resource.USER && answer.access().isPresent()) {
                    note(uri, answer, "SIP at " + answer.access().get());
                    return Optional.of(answer);
                }
                next = Optional.of(led(uri, answer));
            } catch (ProvisioningFailed e) {
                ProvisioningFailure failure = e.failure();
                asked.add(
                        new Asked(uri, failure.sentence(), Optional.empty(), Optional.of(failure)));
                next = Optional.empty();
            }
        }
        return Optional.empty();
    }

    private void note(URI uri, DiscoverAnswer answer, String result) {
        var location = answer.location();
        asked.add(
                new Asked(uri, location + ", " + result, Optional.of(location), Optional.empty()));
    }

    private DiscoverAnswer ask(URI uri, String sipUri) throws ProvisioningFailed {
        HttpRequest question = HttpRequest.get(uri).with("Accept", DiscoverAnswer.ACCEPT);
        HttpReply reply = http.send(question);
        Optional<String> ticketUrl = reply.header(TICKET_URL);
        if (reply.status() == 401 && ticketUrl.isPresent()) {
            URI tickets = https(uri, ticketUrl.get());
            reply = http.send(question.with(TICKET, "opaque=" + opaque(uri, tickets, sipUri)));
        }
        if (reply.status() == 200) requireType(uri, reply);
        return SoapCall.read(uri, reply, DiscoverAnswer::parse);
    }

    private String opaque(URI uri, URI issuer, String sipUri) throws ProvisioningFailed {
        var target = new WebTicketClient.Target(uri, new Metadata.Issuer(issuer, false));
        WebTicket ticket = tickets.byWindowsAccount(target, sipUri, account);
        return Base64.getEncoder().encodeToString(Xml.utf8(ticket.assertionXml()));
    }

    /** Another type is no answer of Lync: the next name is asked. */
    private static void requireType(URI uri, HttpReply reply) throws ProvisioningFailed {
        String type = reply.header("Content-Type").orElse("none");
        if (type.toLowerCase(Locale.ROOT).startsWith(DiscoverAnswer.CONTENT_TYPE)) return;
        throw new ProvisioningFailed(
                new ProvisioningFailure.Malformed(
                        uri, "Content-Type", DiscoverAnswer.CONTENT_TYPE, type));
    }

    /** Where an answer leads that is not the user's. */
    private URI led(URI uri, DiscoverAnswer answer) throws ProvisioningFailed {
        String token = answer.link("Redirect").isPresent() ? "Redirect" : "User";
        Optional<String> href = answer.link(token);
        if (href.isEmpty()) {
            throw new ProvisioningFailed(
                    new ProvisioningFailure.Malformed(
                            uri, "links", "Redirect or User", answer.links().keySet().toString()));
        }
        URI to = https(uri, href.get());
        if (seen.contains(key(to))) {
            throw refused(uri, href.get(), "it was asked before, " + BadRedirect.LOOP);
        }
        if (++hops > MAX_HOPS) throw refused(uri, href.get(), "too many redirects");
        note(uri, answer, token.toLowerCase(Locale.ROOT) + " at " + to);
        return to;
    }

    private static URI https(URI from, String to) throws ProvisioningFailed {
        try {
            URI uri = URI.create(to);
            if ("https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null) return uri;
        } catch (IllegalArgumentException e) {
            throw refused(from, to, "it is no URL");
        }
        throw refused(from, to, "it is not https");
    }

    private static ProvisioningFailed refused(URI from, String to, String why) {
        return new ProvisioningFailed(new BadRedirect(from, to, why));
    }

    private static String key(URI uri) {
        return uri.toString().toLowerCase(Locale.ROOT);
    }
}
