package dev.handset.emulator.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.page.PageDocument;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.scenario.Scenarios;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(240)
final class PageServerTest {
    /** Long and odd: no other bytes look like them by chance. */
    private static final String PIN = "918273645546372";

    private static final LabSettings SETTINGS =
            LabSettings.usual(InstantSource.system(), new SecureRandom()).withOffset(24000);

    private static PageServer page;
    private static PageClient client;

    @BeforeAll
    static void start() throws Exception {
        page = serve(0, Duration.ofMillis(400));
        client = new PageClient(page);
    }

    private static PageServer serve(int port, Duration patience) throws IOException {
        return PageServer.start(
                Scenarios.byId("dhcp-no-43").orElseThrow(),
                false,
                SETTINGS,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                patience);
    }

    @AfterAll
    static void end() {
        page.close();
    }

    @Test
    void isOneDocumentThatLoadsNothing() throws Exception {
        String answer = client.get("/");
        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        assertTrue(answer.contains("Content-security-policy: " + PageDocument.policy()));
        assertFalse(answer.matches("(?s).*(src=|href=\"(?!#|data:,)|url\\(|@import).*"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "our address,            Host: 127.0.0.1:%d,    200",
        "our name,               Host: localhost:%d,    200",
        "IPv6 loopback,          Host: [::1]:%d,        200",
        "a foreign name,         Host: evil.example:%d, 403",
        "a foreign address,      Host: 192.0.2.7:%d,    403",
        "another port,           Host: 127.0.0.1:1%d,   403",
        "no port,                Host: 127.0.0.1,       403",
        "an empty host,          Host:,                 403",
        "a name that begins so,  Host: 127.0.0.1.evil.example:%d, 403"
    })
    void answersToItsOwnHostOnly(String name, String host, int status) throws Exception {
        String answer = client.get("/lab.json", host.formatted(client.port()));
        assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "our own page,      Origin: http://127.0.0.1:%d,    204",
        "no browser,        X-Nothing: 1,                   204",
        "a foreign page,    Origin: http://evil.example,    403",
        "a file,            Origin: null,                   403",
        "another port,      Origin: http://127.0.0.1:1%d,   403",
        "as TLS,            Origin: https://127.0.0.1:%d,   403",
        "told by the browser, Sec-Fetch-Site: cross-site,   403"
    })
    void takesCommandsOfItsOwnPageOnly(String name, String header, int status) throws Exception {
        String answer = client.post("sign-out", "{}", header.formatted(client.port()));
        assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "GET,  /nothing,      404, the page is at /",
        "POST, /,             405, Only GET",
        "GET,  /do/sign-in,   405, Only POST",
        "PUT,  /do/sign-in,   405, Only POST"
    })
    void saysWhatItDoesNotKnow(String method, String path, int status, String why)
            throws Exception {
        String answer = client.talk(method, path, "");
        assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
        assertTrue(answer.contains(why), answer);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "dance    | {}                                  | no command",
                "sign-in  | nothing                             | a JSON object",
                "sign-in  | {\"number\":\"50123\"}                | \\\"pin\\\" is missing",
                "sign-in  | {\"number\":\"5;0\",\"pin\":\"1\"}      | 1 to 24 digits",
                "sign-in  | {\"number\":\"50\",\"pin\":\"x\"}       | A PIN has",
                "scenario | {\"id\":\"none-such\"}                | no scenario",
                "act      | {\"on\":\"front-end-1\"}            | \\\"act\\\" is missing",
                "act      | {\"on\":\"you\",\"act\":\"state\"}   | no user or Front End",
                "act      | {\"on\":\"front-end-1\",\"act\":\"pin\"} | cannot do that",
                "switch   | {\"id\":\"web.chain\"}                | \\\"value\\\" is missing",
                "switch   | {\"id\":\"web.chian\",\"value\":\"full\"} | no switch",
                "switch   | {\"id\":\"web.chain\",\"value\":\"ful\"}  | unknown",
                "switch   | {\"id\":\"dhcp.faults\",\"value\":[1]}  | no list of texts"
            })
    void refusesWrongCommands(String command, String body, String why) throws Exception {
        String answer = client.post(command, body);
        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
        assertTrue(answer.contains(why), answer);
    }

    @Test
    void refusesLongCommands() throws Exception {
        String answer = client.post("sign-in", "{\"number\":\"" + "5".repeat(9000) + "\"}");
        assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
    }

    /** As a browser that lost the connection: what it has is not sent again. */
    @Test
    void goesOnWhereAListenerWas() throws Exception {
        String first = client.eventsUntil(line -> line.startsWith("data: {\"event\":\"lab\""));
        String id = first.lines().filter(l -> l.startsWith("id: ")).findFirst().orElseThrow();
        page.ring().add("{\"event\":\"next\"}");
        String again =
                client.eventsUntil(
                        line -> line.contains("\"next\""), "Last-Event-ID: " + id.substring(4));
        assertFalse(again.contains("event: reset"), again);
        assertFalse(again.contains(id + "\n"), again);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"another server's, 00ff-3", "no id, nonsense", "of the future, %s-99999999"})
    void tellsAListenerToBeginAnew(String name, String id) throws Exception {
        String instance =
                client.eventsUntil(line -> line.startsWith("id: "))
                        .replaceFirst("(?s).*id: ([0-9a-f]+)-.*", "$1");
        String answer =
                client.eventsUntil(
                        line -> line.startsWith("data: {\"event\":\"lab\""),
                        "Last-Event-ID: " + id.formatted(instance));
        assertTrue(answer.contains("event: reset\ndata: {}\n\n"), answer);
    }

    /** Somebody who listens and does not read loses the place; others are told all the while. */
    @Test
    void dropsAListenerWhoDoesNotRead() throws Exception {
        try (var deaf = client.ask("GET", "/events", "")) {
            assertTrue(deaf.isConnected());
            while (page.listeners() == 0) Thread.onSpinWait();
            String much = "{\"event\":\"filling\",\"text\":\"" + "x".repeat(100_000) + "\"}";
            for (int i = 0; i < 150; i++) page.ring().add(much);
            while (page.listeners() > 0) Thread.onSpinWait();
            assertEquals(0, page.listeners());
        }
        page.ring().add("{\"event\":\"heard\"}");
        assertTrue(client.eventsUntil(line -> line.contains("\"heard\"")).contains("heard"));
    }

    @Test
    void saysThatThePortIsTaken() {
        int taken = URI.create(page.address()).getPort();
        var failure =
                assertThrows(IOException.class, () -> serve(taken, Duration.ofSeconds(1)).close());
        assertTrue(
                String.valueOf(failure.getMessage()).contains("127.0.0.1:" + taken),
                failure::getMessage);
    }

    /** Typed, wrong, and told nobody. */
    @Test
    void aPinIsNowhere() throws Exception {
        String words = "{\"number\":\"50123\",\"pin\":\"" + PIN + "\"}";
        String answer = client.post("switch", "{\"id\":\"dhcp.faults\",\"value\":[]}");
        assertTrue(answer.startsWith("HTTP/1.1 204"), answer);
        String act = "{\"on\":\"sip:alice@contoso.com\",\"act\":\"account\",\"value\":\"locked\"}";
        assertTrue(client.post("act", act).startsWith("HTTP/1.1 204"));
        assertTrue(client.post("sign-in", words).startsWith("HTTP/1.1 204"));
        String events = client.eventsUntil(line -> line.contains("\"event\":\"signed-out\""));
        assertTrue(events.contains("\"code\":\"F-AUTH-0"), "the PIN was judged");
        for (String form : Secrets.forms(PIN)) assertFalse(events.contains(form), form);
        for (String form : Secrets.forms("Passw0rd!")) assertFalse(events.contains(form), form);
        for (String form : Secrets.forms("24680")) assertFalse(events.contains(form), form);
    }
}
