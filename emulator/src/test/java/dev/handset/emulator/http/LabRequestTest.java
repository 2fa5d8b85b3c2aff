package dev.handset.emulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests, replies and what belongs to a connection. */
final class LabRequestTest {
    private static final InetSocketAddress ANY =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    private static LabRequest request(String target, HttpHeader... headers) {
        var body = "secret".getBytes(UTF_8);
        return new LabRequest(
                "POST", target, List.of(headers), body, new LabConnection(ANY, ANY, true));
    }

    @ParameterizedTest(name = "''{0}''")
    @CsvSource({
        "/EWS/Exchange.asmx, /ews/exchange.asmx",
        "/ews/exchange.asmx/, /ews/exchange.asmx",
        "/EWS/Exchange.asmx?a=B, /ews/exchange.asmx",
        "/a/?b=/c/, /a",
        "/, /",
        "/?a, /",
        "'', ''",
        "/a//, /a/"
    })
    void comparesPathsAsIisDoes(String target, String path) {
        assertEquals(path, request(target).path());
    }

    @ParameterizedTest(name = "Host: {0}")
    @CsvSource({
        "web.contoso.com, web.contoso.com",
        "WEB.Contoso.com:20443, web.contoso.com",
        "127.1.2.10:80, 127.1.2.10",
        "'', ''"
    })
    void knowsTheHost(String header, String host) {
        assertEquals(host, request("/", new HttpHeader("host", header)).host());
    }

    @Test
    void withoutAHostHeaderTheHostIsEmpty() {
        assertEquals("", request("/").host());
    }

    @Test
    void theFirstHeaderOfANameCounts() {
        var request =
                request(
                        "/",
                        new HttpHeader("Authorization", "NTLM a"),
                        new HttpHeader("AUTHORIZATION", "NTLM b"));
        assertEquals(Optional.of("NTLM a"), request.header("authorization"));
        assertEquals(Optional.empty(), request.header("Accept"));
    }

    @Test
    void bodiesDoNotShow() {
        assertEquals("POST /a, 6 bytes", request("/a").toString());
        assertFalse(LabReply.xml(200, "<secret/>").toString().contains("secret"));
    }

    @Test
    void aReplyIsBuiltStepByStep() {
        var reply = LabReply.of(401).with("WWW-Authenticate", "NTLM").with("WWW-Authenticate", "B");
        assertEquals(401, reply.status());
        assertEquals(
                List.of("NTLM", "B"), reply.headers().stream().map(HttpHeader::value).toList());
        assertEquals(0, reply.body().length);
        assertArrayEquals("zw\u00f6lf".getBytes(UTF_8), reply.withBody("zw\u00f6lf").body());
        assertEquals(LabReply.XML, LabReply.xml(200, "").headers().get(0).value());
    }

    @Test
    void headersAreKeptAsTheyWere() {
        var headers = new ArrayList<>(List.of(new HttpHeader("A", "b")));
        var reply = new LabReply(200, headers, new byte[0]);
        headers.clear();
        assertEquals(1, reply.headers().size());
    }

    @Test
    void aConnectionKeepsOneValueOfEachKind() {
        var connection = new LabConnection(ANY, ANY, false);
        assertEquals(Optional.empty(), connection.get(String.class));
        connection.put(String.class, "first");
        connection.put(Integer.class, 2);
        connection.put(String.class, "second");
        assertEquals(Optional.of("second"), connection.get(String.class));
        connection.remove(String.class);
        assertEquals(Optional.empty(), connection.get(String.class));
        assertEquals(Optional.of(2), connection.get(Integer.class));
    }
}
