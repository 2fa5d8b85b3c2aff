package dev.handset.provisioning.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.ProvisioningFailure.Phase;
import dev.handset.tls.HandshakeObserver;
import dev.handset.tls.HandshakeOutcome;
import dev.handset.tls.HandshakeTranscript;
import dev.handset.tls.net.Ports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@SuppressWarnings("StringConcatToTextBlock") // bytes of the wire, with their line ends
class HttpClientTest {
    private static final URI PLAIN = URI.create("http://web.contoso.com/a?b=c");
    private static final URI SECURE = URI.create("https://web.contoso.com:443/a?b=c");
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void asksWithTheHeadersOfAPhone() throws IOException {
        try (LoopbackSite site = LoopbackSite.answering(r -> LoopbackSite.reply(200, "", "ok"));
                HttpClient client = site.client()) {
            assertEquals("ok", client.send(HttpRequest.get(PLAIN)).text());
            HttpRequest post = HttpRequest.soap(SECURE, "urn:do", "<a/>").with("X-More", "1");
            assertEquals(200, client.send(post).status());
            assertEquals(
                    "GET /a?b=c HTTP/1.1\r\n"
                            + "Host: web.contoso.com\r\n"
                            + "User-Agent: TestPhone/1.0\r\n\r\n",
                    site.received().get(0).head());
            assertEquals(
                    """
                    POST /a?b=c HTTP/1.1
                    Host: web.contoso.com
                    User-Agent: TestPhone/1.0
                    Content-Type: text/xml; charset=utf-8
                    SOAPAction: "urn:do"
                    X-More: 1
                    Content-Length: 4

                    """
                            .replace("\n", "\r\n"),
                    site.received().get(1).head());
            assertEquals("<a/>", site.received().get(1).body());
        }
    }

    static Stream<Arguments> hosts() {
        return Stream.of( //   url                                   Host header
                arguments("http://Web.Contoso.COM/", "web.contoso.com"),
                arguments("http://web.contoso.com:80/", "web.contoso.com"),
                arguments("https://web.contoso.com:443/", "web.contoso.com"),
                arguments("https://web.contoso.com:4443/", "web.contoso.com:4443"),
                arguments("http://web.contoso.com:443", "web.contoso.com:443"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hosts")
    void namesTheHostAsItIs(String url, String host) {
        assertEquals(host, HttpRequest.get(URI.create(url)).hostHeader());
        assertEquals("GET /", HttpRequest.get(URI.create(url)).line());
    }

    static Stream<Arguments> replies() {
        return Stream.of( //    name             reply                               status  body
                arguments("length", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 200, "ok"),
                arguments(
                        "chunks",
                        "HTTP/1.1 200 OK\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\n"
                                + "1\r\n"
                                + "o\r\n"
                                + "1\r\n"
                                + "k\r\n"
                                + "0\r\n\r\n",
                        200,
                        "ok"),
                arguments("no reason", "HTTP/1.1 403\r\nContent-Length: 0\r\n\r\n", 403, ""),
                arguments("no content", "HTTP/1.1 204 No Content\r\n\r\n", 204, ""),
                arguments(
                        "interim",
                        "HTTP/1.1 100 Continue\r\n\r\n"
                                + "HTTP/1.1 200 OK\r\n"
                                + "Content-Length: 1\r\n\r\n"
                                + "x",
                        200,
                        "x"),
                arguments(
                        "redirect",
                        "HTTP/1.1 302 Found\r\nLocation: https://x/\r\nContent-Length: 0\r\n\r\n",
                        302,
                        ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("replies")
    void readsAReplyAndKeepsTheConnection(String name, String reply, int status, String body)
            throws IOException {
        try (LoopbackSite site = LoopbackSite.answering(r -> reply);
                HttpClient client = site.client()) {
            for (int i = 0; i < 2; i++) {
                HttpReply got = client.send(HttpRequest.get(PLAIN));
                assertEquals(status, got.status());
                assertEquals(body, got.text());
            }
            assertEquals(1, site.connections());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
                "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok"
            })
    void opensAnewWhenTheServerWillClose(String reply) throws IOException {
        try (LoopbackSite site = LoopbackSite.answering(r -> reply);
                HttpClient client = site.client()) {
            assertEquals("ok", client.send(HttpRequest.get(PLAIN)).text());
            assertEquals("ok", client.send(HttpRequest.get(PLAIN)).text());
            assertEquals(2, site.connections());
        }
    }

    @Test
    void readsABodyUpToTheEndOfTheConnection() throws IOException {
        try (LoopbackSite site =
                        new LoopbackSite(
                                c -> {
                                    c.read();
                                    c.send("HTTP/1.1 200 OK\r\n\r\nuntil the end");
                                });
                HttpClient client = site.client()) {
            assertEquals("until the end", client.send(HttpRequest.get(PLAIN)).text());
        }
    }

    @Test
    void asksAgainWhenAKeptConnectionWasClosed() throws IOException {
        try (LoopbackSite site = closingAfterOne();
                HttpClient client = site.client()) {
            assertEquals("1", client.send(HttpRequest.get(PLAIN)).text());
            assertEquals("2", client.send(HttpRequest.get(PLAIN)).text());
        }
    }

    @Test
    void neverSendsABodyTwiceByItself() throws IOException {
        try (LoopbackSite site = closingAfterOne();
                HttpClient client = site.client()) {
            client.send(HttpRequest.get(PLAIN));
            HttpRequest post = HttpRequest.post(PLAIN, "text/plain", new byte[] {'x'});
            var e = assertThrows(ProvisioningFailed.class, () -> client.send(post));
            assertInstanceOf(ProvisioningFailure.Closed.class, e.failure());
            assertEquals(1, site.connections());
        }
    }

    /** Promises to keep the connection, and closes it after one reply. */
    private static LoopbackSite closingAfterOne() throws IOException {
        return new LoopbackSite(
                c -> {
                    c.read();
                    c.send(LoopbackSite.reply(200, "", "" + c.number));
                });
    }

    static Stream<Arguments> failures() {
        String head = "HTTP/1.1 200 OK\r\n";
        return Stream.of( //     name             what is sent                     failure and text
                arguments("nothing", "", ProvisioningFailure.Closed.class, "instead of the head"),
                arguments(
                        "half a line", "HTTP/1.1 2", ProvisioningFailure.Closed.class, "10 bytes"),
                arguments(
                        "half a head",
                        head + "A: b\r\n",
                        ProvisioningFailure.Closed.class,
                        "23 bytes"),
                arguments(
                        "half a body",
                        head + "Content-Length: 9\r\n\r\nabc",
                        ProvisioningFailure.Closed.class,
                        "the body of the reply"),
                arguments(
                        "half a chunk",
                        head + "Transfer-Encoding: chunked\r\n\r\n9\r\nabc",
                        ProvisioningFailure.Closed.class,
                        "the body of the reply"),
                arguments(
                        "an SSH banner",
                        "SSH-2.0-OpenSSH_9.2\r\n",
                        ProvisioningFailure.NotHttp.class,
                        "SSH-2.0-OpenSSH_9.2.."),
                arguments(
                        "bare HTML",
                        "<html><body>busy</body></html>\r\n",
                        ProvisioningFailure.NotHttp.class,
                        "<html>"),
                arguments(
                        "garbage without end",
                        "\u0001\u0002garbage",
                        ProvisioningFailure.NotHttp.class,
                        "garbage"),
                arguments(
                        "status no number",
                        "HTTP/1.1 abc OK\r\n\r\n",
                        ProvisioningFailure.NotHttp.class,
                        "HTTP/1.1 abc"),
                arguments(
                        "header without colon",
                        head + "nonsense\r\n\r\n",
                        ProvisioningFailure.NotHttp.class,
                        "HTTP/1.1 200 OK"),
                arguments(
                        "bad chunk size",
                        head + "Transfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n",
                        ProvisioningFailure.NotHttp.class,
                        "the body of the reply"),
                arguments(
                        "bad length",
                        head + "Content-Length: many\r\n\r\n",
                        ProvisioningFailure.NotHttp.class,
                        "many"),
                arguments(
                        "two lengths",
                        head + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                        ProvisioningFailure.NotHttp.class,
                        ""),
                arguments(
                        "compressed",
                        head + "Content-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx",
                        ProvisioningFailure.Malformed.class,
                        "gzip"),
                arguments(
                        "a long line",
                        head + "A: " + "x".repeat(20_000) + "\r\n\r\n",
                        ProvisioningFailure.TooLarge.class,
                        "the head"),
                arguments(
                        "many headers",
                        head + "A: b\r\n".repeat(101) + "\r\n",
                        ProvisioningFailure.TooLarge.class,
                        "the head"),
                arguments(
                        "a long body",
                        head + "Content-Length: 1048577\r\n\r\n" + "x".repeat(1_048_577),
                        ProvisioningFailure.TooLarge.class,
                        "1048576 bytes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void namesWhatIsWrongWithAReply(
            String name, String sent, Class<ProvisioningFailure> kind, String text)
            throws IOException {
        try (LoopbackSite site =
                        new LoopbackSite(
                                c -> {
                                    c.read();
                                    c.send(sent);
                                    c.socket.shutdownOutput();
                                    c.stall();
                                });
                HttpClient client = site.client()) {
            var e =
                    assertThrows(
                            ProvisioningFailed.class, () -> client.send(HttpRequest.get(PLAIN)));
            assertInstanceOf(kind, e.failure(), e::toString);
            assertTrue(e.failure().sentence().contains(text), e::toString);
            assertEquals(PLAIN, e.failure().uri());
        }
    }

    static Stream<Arguments> stalls() {
        return Stream.of( //  name         url     sent before the silence        waiting for
                arguments("at once", PLAIN, "", Phase.REPLY_HEAD),
                arguments("in the head", PLAIN, "HTTP/1.1 200 OK\r\nA: ", Phase.REPLY_HEAD),
                arguments(
                        "in the body",
                        PLAIN,
                        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx",
                        Phase.REPLY_BODY),
                arguments("under TLS", SECURE, "HTTP/1.1 200 OK\r\n", Phase.REPLY_HEAD));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stalls")
    void givesUpOnASilentServer(String name, URI url, String sent, Phase phase) throws IOException {
        try (LoopbackSite site =
                        new LoopbackSite(
                                c -> {
                                    c.read();
                                    c.send(sent);
                                    c.stall();
                                });
                HttpClient client = site.client(HttpObserver.NONE, SHORT)) {
            var e = assertThrows(ProvisioningFailed.class, () -> client.send(HttpRequest.get(url)));
            var timeout = assertInstanceOf(ProvisioningFailure.Timeout.class, e.failure());
            assertEquals(phase, timeout.waitingFor());
            assertEquals(sent.length(), timeout.bytesReceived());
            assertEquals(SHORT, timeout.after());
        }
    }

    @Test
    void givesUpOnAServerThatDrips() throws IOException {
        try (LoopbackSite site =
                        new LoopbackSite(
                                c -> {
                                    c.read();
                                    c.send("HTTP/1.1 200 OK\r\n");
                                    c.socket.setSoTimeout(20);
                                    while (true) {
                                        c.send("A: b\r\n");
                                        try {
                                            c.stall();
                                        } catch (java.net.SocketTimeoutException e) {
                                            continue;
                                        }
                                        return;
                                    }
                                });
                HttpClient client = site.client(HttpObserver.NONE, SHORT)) {
            var e =
                    assertThrows(
                            ProvisioningFailed.class, () -> client.send(HttpRequest.get(PLAIN)));
            assertInstanceOf(ProvisioningFailure.Timeout.class, e.failure(), e::toString);
        }
    }

    @Test
    void namesAHostWithoutAddress() throws IOException {
        try (LoopbackSite site = LoopbackSite.answering(r -> "");
                HttpClient client = site.client()) {
            site.forget("web.contoso.com");
            var e =
                    assertThrows(
                            ProvisioningFailed.class, () -> client.send(HttpRequest.get(SECURE)));
            var failure = assertInstanceOf(ProvisioningFailure.Resolve.class, e.failure());
            assertEquals("web.contoso.com", failure.host());
            assertEquals("no such name", failure.reason());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://web.contoso.com:81/", "https://web.contoso.com:444/"})
    void namesAClosedPort(String url) throws IOException {
        try (LoopbackSite site = LoopbackSite.answering(r -> "");
                HttpClient client = site.client()) {
            var e =
                    assertThrows(
                            ProvisioningFailed.class,
                            () -> client.send(HttpRequest.get(URI.create(url))));
            var failure = assertInstanceOf(ProvisioningFailure.Connect.class, e.failure());
            assertEquals(HandshakeOutcome.ConnectFailed.Kind.REFUSED, failure.kind());
            int port = URI.create(url).getPort();
            assertEquals(
                    new InetSocketAddress(site.address(), Ports.LAB.onWire(port)), failure.peer());
        }
    }

    @Test
    void anAddressNeedsNoResolver() throws IOException {
        try (LoopbackSite site = LoopbackSite.answering(r -> LoopbackSite.reply(200, "", "ok"));
                HttpClient client = site.client()) {
            String host = site.address().getHostAddress();
            site.forget(host);
            assertEquals(
                    "ok", client.send(HttpRequest.get(URI.create("http://" + host + "/"))).text());
        }
    }

    @Test
    void namesAServerThatSpeaksNoTls() throws IOException {
        try (LoopbackSite site = LoopbackSite.answering(r -> LoopbackSite.reply(200, "", "ok"));
                HttpClient client = site.client()) {
            HttpClientSettings s = site.settings();
            HttpClientSettings crossed =
                    new HttpClientSettings(
                            s.resolver(),
                            new Ports(Ports.LAB.onWire(80) - 443),
                            s.tls(),
                            s.userAgent(),
                            s.workstation(),
                            s.random(),
                            s.clock());
            try (HttpClient wrong = new HttpClient(crossed, HttpObserver.NONE)) {
                var e =
                        assertThrows(
                                ProvisioningFailed.class,
                                () -> wrong.send(HttpRequest.get(SECURE)));
                assertInstanceOf(ProvisioningFailure.Tls.class, e.failure(), e::toString);
            }
            assertEquals(200, client.send(HttpRequest.get(SECURE)).status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://web.contoso.com/", "/relative", "https:///nohost", "mailto:a@b"})
    void refusesOtherUrls(String url) throws IOException {
        try (LoopbackSite site = LoopbackSite.answering(r -> "");
                HttpClient client = site.client()) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> client.send(HttpRequest.get(URI.create(url))));
        }
    }

    @Test
    void tellsAnObserverEverythingInOrder() throws IOException {
        List<String> seen = new ArrayList<>();
        HttpObserver observer = new Recording(seen);
        try (LoopbackSite site =
                        LoopbackSite.answering(
                                r -> LoopbackSite.reply(200, "Set-Cookie: a=b\r\n", "secret"));
                HttpClient client = site.client(observer, LONG)) {
            client.send(
                    HttpRequest.post(SECURE, "text/plain", "24680".getBytes(StandardCharsets.UTF_8))
                            .with("Authorization", "NTLM TlRMTVNT")
                            .hidingBody());
            site.forget("nobody");
            assertThrows(
                    ProvisioningFailed.class,
                    () -> client.send(HttpRequest.get(URI.create("http://nobody/"))));
            InetSocketAddress peer = new InetSocketAddress(site.address(), 20443);
            assertEquals("resolved " + peer, seen.get(0));
            assertTrue(seen.get(1).startsWith("handshake Completed"), seen::toString);
            assertTrue(seen.get(2).startsWith("sent POST /a?b=c HTTP/1.1\r\n"), seen::toString);
            assertTrue(seen.get(2).contains("Authorization: NTLM ***\r\n"), seen::toString);
            assertTrue(seen.get(2).endsWith("\r\n\r\n***"), seen::toString);
            assertTrue(seen.get(3).contains("Set-Cookie: ***\r\n"), seen::toString);
            assertTrue(seen.get(3).endsWith("\r\n\r\n***"), seen::toString);
            assertEquals("failed the name nobody has no address: no such name", seen.get(4));
            assertEquals(5, seen.size());
        }
    }

    private static final class Recording implements HttpObserver {
        private final List<String> seen;

        Recording(List<String> seen) {
            this.seen = seen;
        }

        @Override
        public HandshakeObserver handshake(URI uri) {
            return new HandshakeObserver() {
                @Override
                public void ended(HandshakeOutcome outcome, HandshakeTranscript transcript) {
                    seen.add("handshake " + outcome);
                }
            };
        }

        @Override
        public void resolved(URI uri, InetSocketAddress peer) {
            seen.add("resolved " + peer);
        }

        @Override
        public void sent(InetSocketAddress peer, HttpRequest request) {
            seen.add("sent " + new String(request.printable(), StandardCharsets.UTF_8));
        }

        @Override
        public void received(InetSocketAddress peer, HttpRequest request, HttpReply reply) {
            seen.add("received " + new String(reply.printable(), StandardCharsets.UTF_8));
        }

        @Override
        public void failed(ProvisioningFailure failure) {
            seen.add("failed " + failure.sentence());
        }
    }

    @Test
    void aReplyIsReadWithoutRegardToCase() {
        HttpReply reply =
                new HttpReply(
                        401,
                        "No",
                        List.of(new HttpHeader("a", "1"), new HttpHeader("A", "2")),
                        new byte[0]);
        assertEquals(List.of("1", "2"), reply.all("A"));
        assertEquals("1", reply.header("A").orElseThrow());
        assertEquals("401 No, 0 bytes", reply.toString());
        assertArrayEquals(
                "HTTP/1.1 401 No\r\na: 1\r\nA: 2\r\n\r\n".getBytes(StandardCharsets.UTF_8),
                reply.printable());
    }

    static Stream<Arguments> headers() {
        return Stream.of( //   name                value                      shown
                arguments("Authorization", "NTLM TlRM", "Authorization: NTLM ***"),
                arguments("authorization", "opaque", "authorization: ***"),
                arguments("WWW-Authenticate", "NTLM", "WWW-Authenticate: NTLM"),
                arguments("WWW-Authenticate", "NTLM TlRM", "WWW-Authenticate: NTLM ***"),
                arguments("X-MS-WebTicket", "opaque=PHNh", "X-MS-WebTicket: ***"),
                arguments("Cookie", "a=b", "Cookie: ***"),
                arguments("Content-Type", "text/xml", "Content-Type: text/xml"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("headers")
    void hidesSecretsInHeaders(String name, String value, String shown) {
        assertEquals(shown, new HttpHeader(name, value).toString());
    }
}
