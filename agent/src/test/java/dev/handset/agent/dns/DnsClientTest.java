package dev.handset.agent.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Rcode;

@Timeout(30)
final class DnsClientTest {
    private static final Duration PATIENT = Duration.ofSeconds(10);
    private static final Duration BRIEF = Duration.ofMillis(50);

    private static DnsClient client(FakeNameServer server) {
        return new DnsClient(server.settings(PATIENT, 1), new SecureRandom(), DnsObserver.NONE);
    }

    @Test
    void readsAddresses() throws Exception {
        try (var server =
                new FakeNameServer(
                        q ->
                                FakeNameServer.answer(
                                        q,
                                        "web.contoso.com. A 127.5.5.10",
                                        "web.contoso.com. A 127.5.5.11"))) {
            assertEquals(
                    List.of(
                            InetAddress.getByName("127.5.5.10"),
                            InetAddress.getByName("127.5.5.11")),
                    client(server).addresses("web.contoso.com"));
        }
    }

    @Test
    void followsAliases() throws Exception {
        try (var server =
                new FakeNameServer(
                        q ->
                                FakeNameServer.answer(
                                        q,
                                        "b.contoso.com. CNAME c.contoso.com.",
                                        "a.contoso.com. CNAME b.contoso.com.",
                                        "c.contoso.com. A 127.5.5.10",
                                        "other.contoso.com. A 127.5.5.99"))) {
            assertEquals(
                    List.of(InetAddress.getByName("127.5.5.10")),
                    client(server).addresses("a.contoso.com"));
        }
    }

    @Test
    void sortsServicesByPriorityThenWeight() throws Exception {
        String name = "_sipinternaltls._tcp.contoso.com.";
        try (var server =
                new FakeNameServer(
                        q ->
                                FakeNameServer.answer(
                                        q,
                                        name + " SRV 10 5 5061 third.contoso.com.",
                                        name + " SRV 5 1 5061 second.contoso.com.",
                                        name + " SRV 5 9 5061 First.contoso.com."))) {
            assertEquals(
                    List.of(
                            new ServiceRecord(5, 9, 5061, "first.contoso.com"),
                            new ServiceRecord(5, 1, 5061, "second.contoso.com"),
                            new ServiceRecord(10, 5, 5061, "third.contoso.com")),
                    client(server).services("_sipinternaltls._tcp.contoso.com"));
        }
    }

    @Test
    void absentNameIsAnEmptyAnswer() throws Exception {
        try (var server = new FakeNameServer(q -> rcode(q, Rcode.NXDOMAIN))) {
            assertEquals(List.of(), client(server).addresses("gone.contoso.com"));
        }
    }

    @Test
    void asksOverTcpWhenTruncated() throws Exception {
        try (var server =
                new FakeNameServer(
                        DnsClientTest::truncated,
                        q -> FakeNameServer.answer(q, "web.contoso.com. A 127.5.5.10"))) {
            assertEquals(1, client(server).addresses("web.contoso.com").size());
            assertEquals(List.of("UDP web.contoso.com", "TCP web.contoso.com"), server.asked);
        }
    }

    @Test
    void asksAgainWhenSilent() throws Exception {
        try (var server = new FakeNameServer(q -> new byte[0])) {
            var client =
                    new DnsClient(server.settings(BRIEF, 3), new SecureRandom(), DnsObserver.NONE);
            var e = assertThrows(DnsFailed.class, () -> client.addresses("web.contoso.com"));
            assertEquals(DnsFailed.Reason.SILENT, e.reason());
            assertEquals(3, server.asked.size());
        }
    }

    static Stream<Arguments> unusable() {
        FakeNameServer.Script other =
                q -> {
                    var reply = FakeNameServer.reply(q);
                    reply.removeAllRecords(org.xbill.DNS.Section.QUESTION);
                    return reply.toWire();
                };
        return Stream.of( // name                 answer                    reason   in the message
                arguments("server failure", script(Rcode.SERVFAIL), "REFUSED", "SERVFAIL"),
                arguments("refused", script(Rcode.REFUSED), "REFUSED", "REFUSED"),
                arguments(
                        "cut",
                        (FakeNameServer.Script) DnsClientTest::cut,
                        "MALFORMED",
                        "no DNS message"),
                arguments("no question echoed", other, "MALFORMED", "another question"),
                arguments(
                        "a query sent back",
                        (FakeNameServer.Script) org.xbill.DNS.Message::toWire,
                        "MALFORMED",
                        "another question"),
                arguments(
                        "aliases in a ring",
                        (FakeNameServer.Script)
                                q ->
                                        FakeNameServer.answer(
                                                q,
                                                "web.contoso.com. CNAME b.contoso.com.",
                                                "b.contoso.com. CNAME web.contoso.com."),
                        "MALFORMED",
                        "too many aliases"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void namesWhatIsWrong(String name, FakeNameServer.Script script, String reason, String text)
            throws Exception {
        try (var server = new FakeNameServer(script)) {
            var e =
                    assertThrows(
                            DnsFailed.class, () -> client(server).addresses("web.contoso.com"));
            assertEquals(reason, e.reason().name());
            assertTrue(String.valueOf(e.getMessage()).contains(text), () -> "" + e);
            assertEquals("A web.contoso.com?", e.question());
        }
    }

    @Test
    void ignoresDatagramsWithAnotherId() throws Exception {
        try (var server =
                new FakeNameServer(
                        q -> {
                            byte[] answer = FakeNameServer.answer(q);
                            answer[0] ^= 0x55;
                            return answer;
                        })) {
            var client =
                    new DnsClient(server.settings(BRIEF, 1), new SecureRandom(), DnsObserver.NONE);
            var e = assertThrows(DnsFailed.class, () -> client.addresses("web.contoso.com"));
            assertEquals(DnsFailed.Reason.SILENT, e.reason());
        }
    }

    @Test
    void closedPortIsUnreachable() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var settings =
                new DnsSettings(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        InetAddress.getLoopbackAddress(),
                        PATIENT,
                        1);
        var client = new DnsClient(settings, new SecureRandom(), DnsObserver.NONE);
        var e = assertThrows(DnsFailed.class, () -> client.addresses("web.contoso.com"));
        assertEquals(DnsFailed.Reason.UNREACHABLE, e.reason());
    }

    @Test
    void silenceOverTcpEndsInTime() throws Exception {
        try (var server = new FakeNameServer(DnsClientTest::truncated, q -> new byte[0])) {
            var client =
                    new DnsClient(
                            server.settings(Duration.ofMillis(200), 1),
                            new SecureRandom(),
                            DnsObserver.NONE);
            var e = assertThrows(DnsFailed.class, () -> client.addresses("web.contoso.com"));
            assertEquals(DnsFailed.Reason.SILENT, e.reason());
        }
    }

    @Test
    void nameWithAnEmptyLabelIsRefusedBeforeItIsAsked() throws Exception {
        try (var server = new FakeNameServer(q -> new byte[0])) {
            var e = assertThrows(DnsFailed.class, () -> client(server).addresses("a..b"));
            assertEquals(DnsFailed.Reason.MALFORMED, e.reason());
            assertEquals(List.of(), server.asked);
        }
    }

    @Test
    void observerSeesQuestionAndAnswer() throws Exception {
        var seen = new ArrayList<String>();
        var observer =
                new DnsObserver() {
                    @Override
                    public void asked(String summary, byte[] message) {
                        seen.add(summary);
                    }

                    @Override
                    public void answered(String summary, byte[] message) {
                        seen.add(summary);
                    }
                };
        try (var server =
                new FakeNameServer(
                        q -> FakeNameServer.answer(q, "web.contoso.com. A 127.5.5.10"))) {
            new DnsClient(server.settings(PATIENT, 1), new SecureRandom(), observer)
                    .addresses("web.contoso.com");
        }
        assertEquals(List.of("A web.contoso.com?", "A 127.5.5.10"), seen);
    }

    private static byte[] truncated(org.xbill.DNS.Message query) {
        var reply = FakeNameServer.reply(query);
        reply.getHeader().setFlag(Flags.TC);
        return reply.toWire();
    }

    private static byte[] rcode(org.xbill.DNS.Message query, int rcode) {
        var reply = FakeNameServer.reply(query);
        reply.getHeader().setRcode(rcode);
        return reply.toWire();
    }

    private static FakeNameServer.Script script(int rcode) {
        return query -> rcode(query, rcode);
    }

    private static byte[] cut(org.xbill.DNS.Message query) {
        return java.util.Arrays.copyOf(FakeNameServer.answer(query), 13);
    }
}
