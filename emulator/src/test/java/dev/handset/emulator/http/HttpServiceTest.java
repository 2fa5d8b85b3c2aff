package dev.handset.emulator.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
@DisplayName("the lab's HTTP service")
final class HttpServiceTest {
    private static final HttpLimits LIMITS = new HttpLimits(2048, 20, 1000, Duration.ofSeconds(30));

    private final AtomicInteger count = new AtomicInteger();
    private ServerSocket listener;
    private LabHandler handler = this::echo;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::accept, "test server");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    private void accept() {
        try {
            while (true) {
                var socket = listener.accept();
                var connection =
                        new LabConnection(
                                (InetSocketAddress) socket.getRemoteSocketAddress(),
                                (InetSocketAddress) socket.getLocalSocketAddress(),
                                false);
                var clock = Instant.parse("2024-03-05T09:00:00Z");
                new HttpService(r -> handler.handle(r), LIMITS, () -> clock, LabHttpObserver.NONE)
                        .serve(socket, connection);
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private LabReply echo(LabRequest request) {
        int seen = request.connection().get(Integer.class).orElse(0) + 1;
        request.connection().put(Integer.class, seen);
        return LabReply.of(200)
                .with("Content-Type", "text/plain")
                .withBody(
                        "%d on connection %d: %s %s [%s]"
                                .formatted(
                                        seen,
                                        count.incrementAndGet(),
                                        request.path(),
                                        request.host(),
                                        new String(request.body(), ISO_8859_1)));
    }

    private String talk(String request) throws IOException {
        try (var socket = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    static Stream<Arguments> answers() {
        String post = "POST /A/B/?q=1 HTTP/1.1\r\nHost: Web.Contoso.com:20443\r\n";
        return Stream.of( //  name, request, in the reply
                arguments("path and host in lower case", post + "\r\n", "/a/b web.contoso.com []"),
                arguments("body by length", post + "Content-Length: 3\r\n\r\nabc", "[abc]"),
                arguments(
                        "chunked body",
                        post + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                        "[abc]"),
                arguments(
                        "a client that waits for 100",
                        post + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\nabc",
                        "HTTP/1.1 100 Continue\r\n"),
                arguments("status line in three parts", post + "\r\n", "HTTP/1.1 200 OK\r\n"),
                arguments(
                        "Date from the lab's clock",
                        post + "\r\n",
                        "Date: Tue, 05 Mar 2024 09:00:00 GMT\r\n"),
                arguments(
                        "a second request on the connection",
                        post + "\r\n" + post + "\r\n",
                        "2 on connection"),
                arguments("HTTP/1.0 is closed", "GET / HTTP/1.0\r\n\r\n", "Connection: close"),
                arguments(
                        "close on wish",
                        "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
                        "Connection: close"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void answersRequests(String name, String request, String part) throws IOException {
        String reply = talk(request);
        assertTrue(reply.contains(part), reply);
    }

    static Stream<Arguments> bad() {
        return Stream.of( //  name, request, status line
                arguments("no HTTP", "hello\r\n\r\n", "HTTP/1.1 400"),
                arguments(
                        "line beyond the limit",
                        "GET /" + "a".repeat(3000) + " HTTP/1.1\r\n\r\n",
                        "HTTP/1.1 400"),
                arguments(
                        "too many headers",
                        "GET / HTTP/1.1\r\n" + "A: b\r\n".repeat(30) + "\r\n",
                        "HTTP/1.1 400"),
                arguments(
                        "body beyond the limit",
                        "POST / HTTP/1.1\r\nContent-Length: 1001\r\n\r\n" + "a".repeat(1001),
                        "HTTP/1.1 413"),
                arguments(
                        "chunk size that is no number",
                        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                        "HTTP/1.1 400"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void refuses(String name, String request, String status) throws IOException {
        String reply = talk(request);
        assertTrue(reply.startsWith(status), reply);
        assertTrue(reply.contains("Connection: close"), reply);
    }

    @Test
    @DisplayName("a handler that breaks gives 500 and no details")
    void hidesABrokenHandler() throws IOException {
        handler =
                request -> {
                    throw new IllegalStateException("secret inside");
                };
        String reply = talk("GET / HTTP/1.1\r\n\r\n");
        assertTrue(reply.startsWith("HTTP/1.1 500"), reply);
        assertFalse(reply.contains("secret"), reply);
    }

    @Test
    @DisplayName("HEAD gets the length without the body")
    void answersHead() throws IOException {
        String reply = talk("HEAD / HTTP/1.1\r\n\r\n");
        assertTrue(reply.endsWith("\r\n\r\n"), reply);
    }

    @Test
    @DisplayName("a request cut in the middle of its body ends the connection without an answer")
    void dropsACutRequest() throws IOException {
        assertEquals("", talk("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc"));
    }

    @Test
    @DisplayName("attributes belong to one connection")
    void separatesConnections() throws IOException {
        talk("GET / HTTP/1.1\r\n\r\n");
        assertTrue(talk("GET / HTTP/1.1\r\n\r\n").contains("1 on connection 2"));
    }
}
