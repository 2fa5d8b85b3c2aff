package dev.handset.provisioning.lyncdiscover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.LabForms;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.Samples;
import dev.handset.provisioning.http.HttpClient;
import dev.handset.provisioning.http.LogOn;
import dev.handset.provisioning.http.LoopbackSite;
import dev.handset.provisioning.http.LoopbackSite.Received;
import dev.handset.provisioning.lyncdiscover.DiscoverAnswer.Location;
import dev.handset.provisioning.lyncdiscover.DiscoverAnswer.Resource;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import dev.handset.provisioning.ticket.Metadata;
import dev.handset.provisioning.ticket.WebTicketClient;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class DiscoverWalkTest {
    private static final String INTERNAL = "lyncdiscoverinternal.contoso.com";
    private static final String EXTERNAL = "lyncdiscover.contoso.com";
    private static final String QUERY = "/?sipuri=alice@contoso.com";
    private static final String SERVICE =
            "https://web.contoso.com/Autodiscover/AutodiscoverService.svc/root";
    private static final String USER = SERVICE + "/user";
    private static final String TICKETS = "https://web.contoso.com/WebTicket/WebTicketService.svc";
    private static final String NOT_FOUND = LoopbackSite.reply(404, "", "");

    private static final String HOME =
            answer(
                    new DiscoverAnswer(
                            Resource.USER,
                            Location.INTERNAL,
                            Optional.of(new SipAccess("pool01.contoso.com", 5061)),
                            Optional.of(new SipAccess("sip.contoso.com", 443)),
                            Map.of()));

    @Test
    void theUsersResourceIsAskedWithAWebTicket() throws IOException {
        try (LoopbackSite site = LoopbackSite.answering(DiscoverWalkTest::pool);
                HttpClient http = site.client()) {
            DiscoverWalk.Result result = run(http);

            assertEquals(
                    Optional.of(new SipAccess("pool01.contoso.com", 5061)),
                    result.user().orElseThrow().access());
            assertEquals(List.of("https://" + INTERNAL + QUERY, USER), urls(result));
            assertEquals(
                    "Internal, SIP at pool01.contoso.com:5061", result.asked().get(1).result());
            assertEquals(DiscoverAnswer.ACCEPT, site.received().get(0).header("Accept"));
            assertEquals(
                    "opaque="
                            + Base64.getEncoder()
                                    .encodeToString(
                                            Samples.ASSERTION.getBytes(StandardCharsets.UTF_8)),
                    site.received().get(site.received().size() - 1).header("X-MS-WebTicket"));
        }
    }

    @Test
    void fourPlacesAreAskedInOrder() throws IOException {
        try (LoopbackSite site = LoopbackSite.answering(r -> NOT_FOUND);
                HttpClient http = site.client()) {
            site.forget(INTERNAL);

            DiscoverWalk.Result result = run(http);

            assertEquals(
                    List.of(
                            "https://" + INTERNAL + QUERY,
                            "http://" + INTERNAL + QUERY,
                            "https://" + EXTERNAL + QUERY,
                            "http://" + EXTERNAL + QUERY),
                    urls(result));
            var all = assertInstanceOf(ProvisioningFailure.AllFailed.class, result.failure());
            assertInstanceOf(ProvisioningFailure.Resolve.class, all.tried().get(0));
            assertInstanceOf(ProvisioningFailure.HttpStatus.class, all.tried().get(3));
        }
    }

    @Test
    void aRedirectIsALinkInAnAnswer() throws IOException {
        try (LoopbackSite site =
                        LoopbackSite.answering(
                                r ->
                                        r.secure() && r.header("Host").startsWith("lyncdiscover")
                                                ? NOT_FOUND
                                                : r.secure() ? pool(r) : redirect(SERVICE));
                HttpClient http = site.client()) {
            DiscoverWalk.Result result = run(http);

            assertTrue(result.user().isPresent());
            assertEquals("Internal, redirect at " + SERVICE, result.asked().get(1).result());
            assertEquals(
                    List.of(
                            "https://" + INTERNAL + QUERY,
                            "http://" + INTERNAL + QUERY,
                            SERVICE,
                            USER),
                    urls(result));
        }
    }

    static Stream<Arguments> dropped() {
        return Stream.of(
                arguments(
                        "another type",
                        LoopbackSite.xml("<AutodiscoverResponse/>"),
                        "Content-Type: expected " + DiscoverAnswer.CONTENT_TYPE),
                arguments("a status 3xx", LoopbackSite.reply(302, "Location: /a\r\n", ""), "302"),
                arguments("a redirect in the clear", redirect("http://a.example/"), "not https"),
                arguments("a redirect to no URL", redirect("https://a b/"), "it is no URL"),
                arguments(
                        "a redirect to itself", redirect("https://" + INTERNAL + QUERY), "a loop"),
                arguments(
                        "a ticket service in the clear",
                        LoopbackSite.reply(401, "X-MS-WebTicketURL: http://a/\r\n", ""),
                        "not https"),
                arguments("no links", answer(root(Map.of())), "Redirect or User"),
                arguments(
                        "half an answer",
                        LoopbackSite.reply(
                                200,
                                "Content-Type: " + DiscoverAnswer.CONTENT_TYPE + "\r\n",
                                "<AutodiscoverResponse"),
                        "expected"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dropped")
    void isDroppedAndTheNextPlaceAsked(String what, String reply, String why) throws IOException {
        try (LoopbackSite site =
                        LoopbackSite.answering(
                                r ->
                                        r.url().startsWith("https://" + INTERNAL)
                                                ? reply
                                                : NOT_FOUND);
                HttpClient http = site.client()) {
            DiscoverWalk.Result result = run(http);

            assertTrue(result.asked().get(0).result().contains(why), result.asked().toString());
            assertEquals("http://" + INTERNAL + QUERY, urls(result).get(1));
        }
    }

    @Test
    void redirectsEndAfterTen() throws IOException {
        try (LoopbackSite site =
                        LoopbackSite.answering(
                                r ->
                                        redirect(
                                                "https://a"
                                                        + r.url().length()
                                                        + "/"
                                                        + "x".repeat(r.url().length())));
                HttpClient http = site.client()) {
            DiscoverWalk.Result result = run(http);

            assertEquals(Optional.empty(), result.user());
            assertTrue(
                    result.asked().get(DiscoverWalk.MAX_HOPS).result().contains("too many"),
                    result.asked().toString());
        }
    }

    private static DiscoverWalk.Result run(HttpClient http) throws IOException {
        var tickets = new WebTicketClient(http, LabForms.builtIn().pin(), new SecureRandom());
        var account = Credentials.parse("CONTOSO\\alice", Password.of("Passw0rd!"));
        return new DiscoverWalk(http, tickets, LogOn.ntlm(account)).discover("alice@contoso.com");
    }

    /** A pool in good order; its ticket service does not ask who wants the ticket. */
    private static String pool(Received request) {
        if (request.url().startsWith(TICKETS)) {
            return LoopbackSite.xml(
                    request.line().contains("/mex ")
                            ? Metadata.webTicket(Map.of(Metadata.WINDOWS_PORT, URI.create(TICKETS)))
                                    .toXml()
                            : Samples.rstr(Samples.LIFETIME_B));
        }
        if (!request.url().equals(USER)) return answer(root(Map.of("User", USER)));
        return request.header("X-MS-WebTicket").isEmpty()
                ? LoopbackSite.reply(401, "X-MS-WebTicketURL: " + TICKETS + "\r\n", "")
                : HOME;
    }

    private static DiscoverAnswer root(Map<String, String> links) {
        return DiscoverAnswer.of(Resource.ROOT, Location.INTERNAL, links);
    }

    private static String redirect(String to) {
        return answer(root(Map.of("Redirect", to)));
    }

    private static String answer(DiscoverAnswer answer) {
        return LoopbackSite.reply(
                200,
                "Content-Type: %s; charset=utf-8\r\n".formatted(DiscoverAnswer.ACCEPT),
                answer.toXml());
    }

    private static List<String> urls(DiscoverWalk.Result result) {
        return result.asked().stream().map(a -> a.uri().toString()).toList();
    }
}
