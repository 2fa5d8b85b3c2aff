package dev.handset.emulator.pool;

import dev.handset.emulator.http.LabReply;
import dev.handset.emulator.http.LabRequest;
import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.lyncdiscover.DiscoverAnswer;
import dev.handset.provisioning.lyncdiscover.DiscoverAnswer.Resource;
import dev.handset.provisioning.lyncdiscover.SipAccess;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlReader;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lync autodiscover (web-services.md §4.2): the root to everybody, a user to whoever has a web
 * ticket, and over plain HTTP nothing but the way to HTTPS.
 */
final class LyncAutodiscover {
    private static final String SERVICE = "/Autodiscover/AutodiscoverService.svc/root";
    private static final String USER = SERVICE + "/user";
    private static final String OPAQUE = "opaque=";
    private static final String JSON = "application/vnd.microsoft.rtc.autodiscover+json;v=1";
    private static final int SIP_INSIDE = 5061;
    private static final int SIP_OUTSIDE = 443;

    private final PoolSettings settings;
    private final TicketOffice tickets;
    private final InstantSource clock;

    LyncAutodiscover(PoolSettings settings, TicketOffice tickets, InstantSource clock) {
        this.settings = settings;
        this.tickets = tickets;
        this.clock = clock;
    }

    /** Empty when the request is for something else. */
    Optional<LabReply> answer(LabRequest request, PoolSite site) {
        if (!request.method().equals("GET")) return Optional.empty();
        String path = request.path();
        boolean root = PoolUrls.same(path, "/") || PoolUrls.same(path, SERVICE);
        if (root && !request.connection().tls()) return Optional.of(toHttps(request, site));
        if (root) return Optional.of(root(request, site));
        if (!PoolUrls.same(path, USER) || !request.connection().tls()) return Optional.empty();
        return Optional.of(user(request, site));
    }

    private LabReply toHttps(LabRequest request, PoolSite site) {
        int query = request.target().indexOf('?');
        String asked = query < 0 ? "" : request.target().substring(query);
        return reply(
                DiscoverAnswer.of(
                        Resource.ROOT,
                        site.location(),
                        Map.of("Redirect", site.urls().plain(SERVICE + asked))));
    }

    /** As XML when that is asked for, as JSON to everybody else; which is UNVERIFIED. */
    private LabReply root(LabRequest request, PoolSite site) {
        String user = site.urls().absolute(request, USER) + "?originalDomain=" + settings.domain();
        if (request.header("Accept").orElse("").contains("autodiscover+xml")) {
            return reply(DiscoverAnswer.of(Resource.ROOT, site.location(), Map.of("User", user)));
        }
        return LabReply.of(200)
                .with("Content-Type", JSON)
                .withBody("{\"_links\":{\"user\":{\"href\":\"%s\"}}}".formatted(user));
    }

    private LabReply user(LabRequest request, PoolSite site) {
        Optional<LabUser> user = holder(request);
        if (user.isEmpty()) {
            return LabReply.of(401)
                    .with("X-MS-WebTicketURL", site.urls().absolute(request, PoolUrls.WEB_TICKET))
                    .with("X-MS-WebTicketSupported", "cwt,saml")
                    .with("Content-Type", "text/html");
        }
        var links = new LinkedHashMap<String, String>();
        var inside = new PoolUrls(settings.webFqdn());
        var outside = new PoolUrls(settings.externalWebFqdn());
        link(links, "Autodiscover", SERVICE, request, inside, outside);
        link(links, "AuthBroker", "/Reach/sip.svc", request, inside, outside);
        link(links, "Mcx", "/Mcx/McxService.svc", request, inside, outside);
        links.put("Self", site.urls().absolute(request, USER));
        return reply(
                new DiscoverAnswer(
                        Resource.USER,
                        site.location(),
                        Optional.of(new SipAccess(settings.serverFqdn(), SIP_INSIDE)),
                        Optional.of(new SipAccess("sip." + settings.domain(), SIP_OUTSIDE)),
                        links));
    }

    private static void link(
            Map<String, String> links,
            String token,
            String path,
            LabRequest request,
            PoolUrls inside,
            PoolUrls outside) {
        links.put("Internal/" + token, inside.absolute(request, path));
        links.put("External/" + token, outside.absolute(request, path));
    }

    /** Whose ticket the request carries; empty without one that is good for this service. */
    private Optional<LabUser> holder(LabRequest request) {
        return request.header("X-MS-WebTicket")
                .filter(value -> value.startsWith(OPAQUE))
                .flatMap(value -> assertionId(value.substring(OPAQUE.length())))
                .flatMap(tickets::find)
                .filter(ticket -> ticket.audiencePath().startsWith("/autodiscover/"))
                .filter(ticket -> clock.instant().isBefore(ticket.expires()))
                .flatMap(ticket -> settings.directory().byAddress(ticket.sipUri()));
    }

    private static Optional<String> assertionId(String base64) {
        try {
            byte[] assertion = Base64.getDecoder().decode(base64.strip());
            return Optional.of(
                    XmlReader.read(new String(assertion, StandardCharsets.UTF_8))
                            .needAttribute("AssertionID"));
        } catch (IllegalArgumentException | MalformedXml e) {
            return Optional.empty();
        }
    }

    private static LabReply reply(DiscoverAnswer answer) {
        return LabReply.of(200)
                .with("Content-Type", DiscoverAnswer.ACCEPT)
                .withBody(answer.toXml());
    }
}
