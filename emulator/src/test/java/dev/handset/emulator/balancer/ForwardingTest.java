package dev.handset.emulator.balancer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.emulator.http.HttpGate;
import dev.handset.emulator.http.HttpHeader;
import dev.handset.emulator.http.LabConnection;
import dev.handset.emulator.http.LabHandler;
import dev.handset.emulator.http.LabReply;
import dev.handset.emulator.http.LabRequest;
import dev.handset.emulator.http.NtlmGate;
import dev.handset.emulator.http.NtlmTalk;
import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.lab.LabUser;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What arrives at the servers behind a balancer, and what is told to clients before. */
final class ForwardingTest {
    private static final String PUBLIC = "mail.contoso.com";
    private static final String INNER = "server01.contoso.com";
    private static final InetSocketAddress ANY =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    /** Says which server it is, under which name and account it is asked. */
    private static final LabHandler SERVERS =
            request ->
                    LabReply.of(200)
                            .with("Host", request.host())
                            .with("Authorization", request.header("Authorization").orElse("none"))
                            .withBody(server(request));

    private static String server(LabRequest request) {
        return request.connection()
                .get(Balanced.Server.class)
                .map(server -> "server " + server.number())
                .orElse("the server");
    }

    private static LabHandler forwarding(
            Persistence persistence, PreAuthentication pre, HostHeader host) {
        return new Forwarding(persistence, pre, host)
                .before(SERVERS, LabDirectory.USUAL, PUBLIC, INNER);
    }

    private static LabHandler persisting(Persistence persistence) {
        return forwarding(persistence, PreAuthentication.NONE, HostHeader.PASSED);
    }

    private static LabHandler asking(PreAuthentication pre) {
        return forwarding(Persistence.SOURCE_ADDRESS, pre, HostHeader.PASSED);
    }

    private static LabConnection connection() {
        return new LabConnection(ANY, ANY, true);
    }

    private static LabRequest request(LabConnection connection, HttpHeader... headers) {
        var all = new ArrayList<>(List.of(new HttpHeader("host", PUBLIC + ":443")));
        all.addAll(List.of(headers));
        return new LabRequest("POST", "/EWS/Exchange.asmx", all, new byte[0], connection);
    }

    private static String body(LabReply reply) {
        return new String(reply.body(), UTF_8);
    }

    private static String header(LabReply reply, String name) {
        return reply.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(HttpHeader::value)
                .findFirst()
                .orElse("none");
    }

    /** The servers that answer two requests on one connection and one on another. */
    static Stream<Arguments> servers() {
        return Stream.of(
                arguments(Persistence.SOURCE_ADDRESS, List.of("the server", "the server")),
                arguments(Persistence.COOKIE, List.of("server 0", "server 0")),
                arguments(Persistence.NONE, List.of("server 0", "server 1")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("servers")
    void theNextRequestOfAConnectionGoes(Persistence persistence, List<String> expected) {
        var handler = persisting(persistence);
        var connection = connection();
        assertEquals(
                expected,
                List.of(
                        body(handler.handle(request(connection))),
                        body(handler.handle(request(connection)))));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"COOKIE", "NONE"})
    void theNextConnectionGoesToAnotherServer(Persistence persistence) {
        var handler = persisting(persistence);
        assertNotEquals(
                body(handler.handle(request(connection()))),
                body(handler.handle(request(connection()))));
    }

    @Test
    void aCookieLeadsBackToItsServer() {
        var handler = persisting(Persistence.COOKIE);
        String set = header(handler.handle(request(connection())), "Set-Cookie");
        assertEquals("LabServer=0; path=/", set);
        var cookie = new HttpHeader("Cookie", "other=1; " + set.split(";", 2)[0]);
        for (int i = 0; i < 3; i++) {
            LabReply reply = handler.handle(request(connection(), cookie));
            assertEquals("server 0", body(reply));
            assertEquals("none", header(reply, "Set-Cookie"));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"SOURCE_ADDRESS, 200", "COOKIE, 200", "NONE, 401"})
    void ntlmNeedsOneServer(Persistence persistence, int status) {
        var gate = new NtlmGate(LabDirectory.USUAL, PUBLIC, new SecureRandom());
        LabHandler exchange =
                request ->
                        gate.check(request) instanceof HttpGate.Answer.Unknown unknown
                                ? unknown.reply()
                                : LabReply.of(200);
        var handler =
                new Forwarding(persistence, PreAuthentication.NONE, HostHeader.PASSED)
                        .before(exchange, LabDirectory.USUAL, PUBLIC, INNER);
        var talk = new NtlmTalk(handler, connection());
        assertEquals(status, talk.post("/EWS", "", "CONTOSO", LabUser.ALICE).status());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"SOURCE_ADDRESS", "NONE"})
    void othersSetNoCookie(Persistence persistence) {
        LabReply reply = persisting(persistence).handle(request(connection()));
        assertEquals("none", header(reply, "Set-Cookie"));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void hostHeader(HostHeader host) {
        var handler = forwarding(Persistence.SOURCE_ADDRESS, PreAuthentication.NONE, host);
        assertEquals(
                host == HostHeader.PASSED ? PUBLIC : INNER,
                header(handler.handle(request(connection())), "Host"));
    }

    @Test
    void aFormIsAllThatAnybodySees() {
        LabReply reply = asking(PreAuthentication.FORMS).handle(request(connection()));
        assertEquals(302, reply.status());
        assertEquals(
                "https://mail.contoso.com/owa/auth/logon.aspx?replaceCurrent=1",
                header(reply, "Location"));
    }

    static Stream<Arguments> accounts() {
        LabUser alice = LabUser.ALICE;
        return Stream.of(
                arguments("nobody", "", 401),
                arguments("her", basic(alice.account(), alice.password()), 200),
                arguments("her, other password", basic(alice.account(), "guess"), 401),
                arguments("NTLM", "NTLM TlRMTVNTUAAB", 401));
    }

    private static String basic(String account, String password) {
        String both = "CONTOSO\\" + account + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("accounts")
    void basicIsAskedFor(String who, String authorization, int status) {
        var request =
                authorization.isEmpty()
                        ? request(connection())
                        : request(connection(), new HttpHeader("Authorization", authorization));
        LabReply reply = asking(PreAuthentication.BASIC).handle(request);
        assertEquals(status, reply.status());
        String expected = status == 200 ? "none" : "Basic realm=\"mail.contoso.com\"";
        assertEquals(expected, header(reply, status == 200 ? "Authorization" : "WWW-Authenticate"));
    }
}
