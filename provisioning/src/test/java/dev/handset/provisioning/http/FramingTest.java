package dev.handset.provisioning.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Replies whose end two readers could see in two places, and bodies without an end. */
@Timeout(60)
class FramingTest {
    private static final URI URL = URI.create("http://mail.contoso.com/EWS/Exchange.asmx");
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";

    static Stream<Arguments> doubtful() {
        return Stream
                .of( //   name              head                        body       in the sentence
                        arguments(
                                "length beside chunks",
                                CHUNKED + "Content-Length: 3\r\n",
                                "3\r\nabc\r\n0\r\n\r\n",
                                "header Content-Length: expected none beside Transfer-Encoding,"
                                        + " found 3"),
                        arguments(
                                "the same length twice",
                                "Content-Length: 3\r\nContent-Length: 3\r\n",
                                "abc",
                                "expected once, found 2 times: 3, 3"),
                        arguments(
                                "two in one line",
                                "Content-Length: 3, 4\r\n",
                                "abcd",
                                "found 3, 4"),
                        arguments("a signed length", "Content-Length: +3\r\n", "abc", "found +3"),
                        arguments("a negative length", "Content-Length: -1\r\n", "abc", "found -1"),
                        arguments("a hex length", "Content-Length: 0x3\r\n", "abc", "found 0x3"),
                        arguments(
                                "a length beyond all bounds",
                                "Content-Length: 99999999999999999999\r\n",
                                "abc",
                                "expected a number"),
                        arguments(
                                "chunks beside a length with a blank before its colon",
                                CHUNKED + "Content-Length : 3\r\n",
                                "3\r\nabc\r\n0\r\n\r\n",
                                "expected none beside Transfer-Encoding, found 3"),
                        arguments(
                                "another coding",
                                "Transfer-Encoding: xchunked\r\n",
                                "3\r\nabc\r\n0\r\n\r\n",
                                "expected chunked and nothing else, found xchunked"),
                        arguments(
                                "two codings",
                                "Transfer-Encoding: gzip, chunked\r\n",
                                "3\r\nabc\r\n0\r\n\r\n",
                                "found gzip, chunked"),
                        arguments(
                                "chunked twice",
                                CHUNKED + CHUNKED,
                                "0\r\n\r\n",
                                "found chunked, chunked"),
                        arguments("a chunk without size", CHUNKED, "\r\nabc\r\n", "not HTTP"),
                        arguments(
                                "a negative chunk", CHUNKED, "-3\r\nabc\r\n0\r\n\r\n", "not HTTP"),
                        arguments(
                                "a chunk beyond all bounds",
                                CHUNKED,
                                "fffffffffffffffff\r\nabc\r\n",
                                "not HTTP"),
                        arguments(
                                "a chunk longer than said",
                                CHUNKED,
                                "2\r\nabc\r\n0\r\n\r\n",
                                "not HTTP"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doubtful")
    void refusesWhatHasTwoEnds(String name, String head, String body, String text)
            throws IOException {
        try (LoopbackSite site = LoopbackSite.answering(r -> OK + head + "\r\n" + body);
                HttpClient client = site.client()) {
            var e = assertThrows(ProvisioningFailed.class, () -> client.send(HttpRequest.get(URL)));
            assertInstanceOf(ProvisioningFailure.NotHttp.class, e.failure());
            assertTrue(e.failure().sentence().contains(text), e::toString);
        }
    }

    @Test
    void aReplyThatNobodyAskedForIsNotTheNextAnswer() throws IOException {
        String both = LoopbackSite.reply(200, "", "mine") + LoopbackSite.reply(200, "", "evil");
        try (LoopbackSite site = LoopbackSite.answering(r -> both);
                HttpClient client = site.client()) {
            assertEquals("mine", client.send(HttpRequest.get(URL)).text());
            var e = assertThrows(ProvisioningFailed.class, () -> client.send(HttpRequest.get(URL)));
            assertTrue(
                    e.failure().sentence().contains("a reply that came before the request"),
                    e::toString);
        }
    }

    /** A gigabyte in chunks: the client stops at its limit, whatever the server still has. */
    @Test
    void endsABodyWithoutEnd() throws IOException {
        try (LoopbackSite site =
                        new LoopbackSite(
                                c -> {
                                    c.read();
                                    c.send(OK + CHUNKED + "\r\n");
                                    OutputStream out = c.socket.getOutputStream();
                                    byte[] chunk =
                                            ("10000\r\n" + "x".repeat(0x10000) + "\r\n")
                                                    .getBytes(StandardCharsets.US_ASCII);
                                    for (int i = 0; i < 1 << 14; i++) out.write(chunk);
                                });
                HttpClient client = site.client()) {
            var e = assertThrows(ProvisioningFailed.class, () -> client.send(HttpRequest.get(URL)));
            assertInstanceOf(ProvisioningFailure.TooLarge.class, e.failure());
        }
    }

    @Test
    void aBombIsRefusedByItsName() throws IOException {
        String bomb = OK + "Content-Encoding: deflate\r\n" + CHUNKED + "\r\n";
        try (LoopbackSite site = LoopbackSite.answering(r -> bomb);
                HttpClient client = site.client()) {
            var e = assertThrows(ProvisioningFailed.class, () -> client.send(HttpRequest.get(URL)));
            assertTrue(
                    e.failure().sentence().contains("none, as no encoding was offered"),
                    e::toString);
            assertEquals("", site.received().get(0).header("Accept-Encoding"));
        }
    }
}
