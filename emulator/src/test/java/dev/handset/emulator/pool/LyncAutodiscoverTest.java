package dev.handset.emulator.pool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.emulator.http.HttpHeader;
import dev.handset.emulator.http.LabReply;
import dev.handset.emulator.http.LabRequest;
import dev.handset.emulator.http.NtlmTalk;
import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.lyncdiscover.DiscoverAnswer;
import dev.handset.provisioning.lyncdiscover.DiscoverAnswer.Location;
import dev.handset.provisioning.lyncdiscover.DiscoverAnswer.Resource;
import dev.handset.provisioning.lyncdiscover.SipAccess;
import dev.handset.provisioning.ticket.RequestSecurityToken;
import dev.handset.provisioning.ticket.WebTicket;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Lync autodiscover")
final class LyncAutodiscoverTest {
    private static final String ROOT = "/?sipuri=alice@contoso.com";
    private static final String SERVICE = "/Autodiscover/AutodiscoverService.svc/root";
    private static final String USER = SERVICE + "/user";

    private final PoolBench bench = new PoolBench();

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        ROOT + ", false, web.contoso.com, INTERNAL",
        SERVICE + ", false, web.contoso.com, INTERNAL",
        ROOT + ", true, webext.contoso.com, EXTERNAL"
    })
    @DisplayName("the root names the user's resource on the site that was asked")
    void root(String path, boolean outside, String host, Location location) throws Exception {
        DiscoverAnswer root = read(get(path, outside, true, ""));

        assertEquals(Resource.ROOT, root.resource());
        assertEquals(location, root.location());
        assertEquals(
                Optional.of("https://" + host + USER + "?originalDomain=contoso.com"),
                root.link("User"));
    }

    @Test
    @DisplayName("plain HTTP leads to HTTPS, with the question")
    void plain() throws Exception {
        DiscoverAnswer root = read(get(ROOT, false, false, ""));

        assertEquals(
                Optional.of("https://web.contoso.com" + SERVICE + "?sipuri=alice@contoso.com"),
                root.link("Redirect"));
        assertEquals(1, root.links().size());
    }

    @Test
    @DisplayName("who does not ask for XML gets JSON")
    void json() {
        LabReply reply = bench.get(ROOT);

        assertTrue(
                new String(reply.body(), UTF_8)
                        .startsWith("{\"_links\":{\"user\":{\"href\":\"https://web.contoso.com/"));
    }

    @Test
    @DisplayName("the user's resource says where tickets are had")
    void noTicket() {
        LabReply reply = get(USER, true, true, "");

        assertEquals(401, reply.status());
        assertEquals(
                "https://webext.contoso.com/WebTicket/WebTicketService.svc",
                header(reply, "X-MS-WebTicketURL"));
    }

    @Test
    @DisplayName("with a ticket the user's resource says where SIP is")
    void user() throws Exception {
        DiscoverAnswer user = read(get(USER, false, true, ticket(SERVICE)));

        assertEquals(Optional.of(new SipAccess("pool01.contoso.com", 5061)), user.internal());
        assertEquals(Optional.of(new SipAccess("sip.contoso.com", 443)), user.external());
        assertEquals(
                Optional.of("https://webext.contoso.com/Mcx/McxService.svc"),
                user.link("External/Mcx"));
        assertEquals(Optional.of("https://web.contoso.com" + USER), user.link("self"));
    }

    static Stream<Arguments> badTickets() {
        return Stream.of(
                arguments("no opaque value", "something"),
                arguments("not base64", "opaque=***"),
                arguments("no XML", "opaque=" + base64("ticket")),
                arguments("unknown", "opaque=" + base64("<Assertion AssertionID=\"other\"/>")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTickets")
    void isAskedForATicketAgain(String what, String ticket) {
        assertEquals(401, get(USER, false, true, ticket).status());
    }

    @Test
    @DisplayName("a ticket for another service, and one that is over, are none")
    void otherTickets() throws Exception {
        assertEquals(
                401, get(USER, false, true, ticket(PoolUrls.PROOF)).status(), "another service");
        String good = ticket(SERVICE);
        bench.now = bench.now.plus(Duration.ofDays(1));
        assertEquals(401, get(USER, false, true, good).status(), "over");
    }

    @Test
    @DisplayName("nothing but GET, and the user's resource over TLS only")
    void elsewhere() {
        assertEquals(404, bench.post(SERVICE, "").status());
        assertEquals(403, get(USER, false, false, "").status());
    }

    private String ticket(String service) throws Exception {
        var wanted =
                new RequestSecurityToken(
                        "0f3c2b1a-5d6e-5f70-8192-a3b4c5d6e7f8",
                        "https://web.contoso.com" + service,
                        Optional.empty(),
                        PoolBench.ENTROPY);
        LabReply reply =
                new NtlmTalk(bench.web, PoolBench.connection(true))
                        .post(
                                "/WebTicket/WebTicketService.svc",
                                wanted.toXml(),
                                LabUser.ALICE.domain(),
                                LabUser.ALICE);
        var ticket = WebTicket.parse(reply.body(), PoolBench.ENTROPY);
        return "opaque=" + base64(ticket.assertionXml());
    }

    private LabReply get(String path, boolean outside, boolean tls, String ticket) {
        var request =
                new LabRequest(
                        "GET",
                        path,
                        List.of(
                                new HttpHeader("Host", "lyncdiscover.contoso.com"),
                                new HttpHeader("Accept", DiscoverAnswer.ACCEPT),
                                new HttpHeader("X-MS-WebTicket", ticket)),
                        new byte[0],
                        PoolBench.connection(tls));
        return outside ? bench.web.handleOutside(request) : bench.web.handle(request);
    }

    private static DiscoverAnswer read(LabReply reply) throws Exception {
        assertEquals(200, reply.status());
        assertEquals(DiscoverAnswer.ACCEPT, header(reply, "Content-Type"));
        return DiscoverAnswer.parse(reply.body());
    }

    private static String header(LabReply reply, String name) {
        return reply.headers().stream()
                .filter(h -> h.name().equals(name))
                .map(HttpHeader::value)
                .findFirst()
                .orElse("");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
