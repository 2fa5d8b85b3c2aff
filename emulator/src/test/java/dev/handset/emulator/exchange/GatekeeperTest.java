package dev.handset.emulator.exchange;

import static dev.handset.emulator.exchange.ExchangeBench.EWS;
import static dev.handset.emulator.exchange.ExchangeBench.POX;
import static dev.handset.emulator.exchange.ExchangeBench.connection;
import static dev.handset.emulator.exchange.ExchangeBench.pox;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.http.HttpHeader;
import dev.handset.emulator.http.LabReply;
import dev.handset.emulator.http.LabRequest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Exchange: throttling, Basic, and a proxy that closes connections")
final class GatekeeperTest {
    private final ExchangeBench exchange = new ExchangeBench();

    private static String get(LabReply reply, String name) {
        return reply.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(HttpHeader::value)
                .findFirst()
                .orElse("");
    }

    private LabReply ews() {
        String today = ExchangeBench.day("2024-03-05T00:00:00Z", "2024-03-06T00:00:00Z");
        return exchange.post(
                EWS, ExchangeBench.envelope("Exchange2010", ExchangeBench.view(today)));
    }

    @Test
    @DisplayName("EWS tells in a fault how long to wait, and serves who waits")
    void ewsBacksOff() {
        exchange.web.behave(Optional.empty(), Optional.of(ExchangeFault.THROTTLED));
        LabReply busy = ews();
        String text = new String(busy.body(), UTF_8);
        assertEquals(500, busy.status());
        assertTrue(text.contains("ErrorServerBusy"), text);
        assertTrue(text.contains("Name=\"BackOffMilliseconds\">1000<"), text);
        exchange.pass(Duration.ofSeconds(1));
        assertEquals(200, ews().status());
    }

    @Test
    @DisplayName("who asks too early waits anew")
    void earlyWaitsAnew() {
        exchange.web.behave(Optional.empty(), Optional.of(ExchangeFault.THROTTLED));
        ews();
        exchange.pass(Duration.ofMillis(900));
        assertEquals(500, ews().status());
        exchange.pass(Duration.ofMillis(900));
        assertEquals(500, ews().status());
    }

    @Test
    @DisplayName("autodiscover tells with Retry-After how long to wait")
    void autodiscoverRetriesLater() {
        exchange.web.behave(Optional.of(ExchangeFault.THROTTLED), Optional.empty());
        LabReply busy = exchange.post(POX, pox("alice@contoso.com"));
        assertEquals(503, busy.status());
        assertEquals("1", get(busy, "Retry-After"));
    }

    @ParameterizedTest(name = "Basic {0}: {1}")
    @CsvSource({
        "'CONTOSO\\alice:Passw0rd!', 200",
        "alice@contoso.com:Passw0rd!, 200",
        "alice:Passw0rd!, 200",
        "alice:passw0rd!, 401",
        "alice, 401",
        "nobody:Passw0rd!, 401",
        "'FABRIKAM\\alice:Passw0rd!', 401"
    })
    void basic(String login, int status) {
        exchange.web.behave(Optional.of(ExchangeFault.BASIC_ONLY), Optional.empty());
        String token = Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
        var headers = List.of(new HttpHeader("Authorization", "Basic " + token));
        byte[] body = pox("alice@contoso.com").getBytes(UTF_8);
        LabReply reply =
                exchange.web.handle(new LabRequest("POST", POX, headers, body, connection(true)));
        assertEquals(status, reply.status());
        if (status == 401) {
            assertEquals("Basic realm=\"mail.contoso.com\"", get(reply, "WWW-Authenticate"));
        }
    }

    @Test
    @DisplayName("every reply through the proxy ends its connection")
    void proxyCloses() {
        exchange.web.behave(Optional.of(ExchangeFault.CLOSES_CONNECTION), Optional.empty());
        assertEquals("close", get(exchange.post(POX, pox("alice@contoso.com")), "Connection"));
    }
}
