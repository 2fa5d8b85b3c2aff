package dev.handset.emulator.pool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.emulator.http.LabReply;
import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.pki.PkiLab;
import dev.handset.provisioning.LabForms;
import dev.handset.provisioning.secret.Pin;
import dev.handset.provisioning.ticket.PinMessage;
import dev.handset.provisioning.ticket.WebTicket;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("web ticket by PIN")
final class PinTicketTest {
    private static final String RIGHT = LabUser.ALICE.pin();
    private static final String WRONG = "11111";

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "50123",
                "+14255550123",
                "14255550123",
                "tel:+14255550123",
                "+1 (425) 555-0123",
                "+14255550123;ext=50123"
            })
    @DisplayName("every accepted form of the number gets a ticket")
    void acceptsTheNumber(String number) throws Exception {
        var ticket = WebTicket.parse(new PoolBench().pin(number, RIGHT).body(), PoolBench.ENTROPY);
        assertEquals("sip:alice@contoso.com", ticket.nameIdentifier());
        assertEquals(PkiLab.NOW.plus(Duration.ofHours(8)), ticket.expires());
    }

    static Stream<Arguments> refusals() {
        var secret = List.of(LabUser.ALICE, user("sip:carol@contoso.com", "+14255550300", "", ""));
        return Stream.of( // name, users, number, PIN, ErrorId
                arguments("wrong PIN", LabDirectory.USUAL, "50123", WRONG, 990001),
                arguments("unknown number", LabDirectory.USUAL, "50999", RIGHT, 990001),
                arguments("another user's PIN", LabDirectory.USUAL, "50199", RIGHT, 990001),
                arguments(
                        "extension of another",
                        LabDirectory.USUAL,
                        "+14255550123;ext=50199",
                        RIGHT,
                        990001),
                arguments("no PIN set", new LabDirectory(secret), "+14255550300", RIGHT, 990004),
                arguments("same number, same PIN", shared(RIGHT), "+14255550123", RIGHT, 990007));
    }

    private static LabDirectory shared(String otherPin) {
        return new LabDirectory(
                List.of(
                        LabUser.ALICE,
                        user("sip:carol@contoso.com", "+14255550123", "50300", otherPin)));
    }

    private static LabUser user(String uri, String number, String extension, String pin) {
        return new LabUser(uri, "Carol", "CONTOSO", "carol", "x", number, extension, pin);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void refuses(String name, LabDirectory users, String number, String pin, int errorId) {
        LabReply reply = new PoolBench(users, settings -> settings).pin(number, pin);
        assertEquals(500, reply.status());
        assertEquals(errorId, PoolBench.errorId(reply));
        assertFalse(PoolBench.text(reply).contains(pin));
    }

    @Test
    @DisplayName("where two share a number the PIN decides")
    void letsThePinDecide() throws Exception {
        var bench = new PoolBench(shared("97531"), settings -> settings);
        var ticket = WebTicket.parse(bench.pin("+14255550123", "97531").body(), PoolBench.ENTROPY);
        assertEquals("sip:carol@contoso.com", ticket.nameIdentifier());
    }

    @Test
    @DisplayName("unknown number and wrong PIN get the same bytes")
    void isNoOracle() {
        var bench = new PoolBench();
        assertArrayEquals(bench.pin("50123", WRONG).body(), bench.pin("50999", RIGHT).body());
    }

    @Test
    @DisplayName("the oracle can be switched on")
    void tellsUnknownNumbers() {
        var bench = new PoolBench(PoolFault.TELLS_UNKNOWN_NUMBER);
        assertEquals(990006, PoolBench.errorId(bench.pin("50999", RIGHT)));
    }

    @Test
    @DisplayName("five wrong PINs lock it, even for the right one, until it is unlocked")
    void locksAfterFive() {
        var bench = new PoolBench();
        for (int i = 0; i < 5; i++) {
            assertEquals(990001, PoolBench.errorId(bench.pin("50123", WRONG)));
        }
        assertEquals(990002, PoolBench.errorId(bench.pin("50123", RIGHT)));
        assertEquals(200, bench.pin("50199", LabUser.BOB.pin()).status());
        bench.tries.forget("sip:alice@contoso.com");
        assertEquals(200, bench.pin("50123", RIGHT).status());
    }

    @Test
    @DisplayName("a right PIN forgives the wrong ones before it")
    void forgives() {
        var bench = new PoolBench();
        for (int i = 0; i < 12; i++) {
            bench.pin("50123", i % 4 == 3 ? RIGHT : WRONG);
        }
        assertEquals(200, bench.pin("50123", RIGHT).status());
    }

    @Test
    @DisplayName("with PIN authentication off nobody gets in and the port is not offered")
    void canBeOff() {
        var bench = new PoolBench(PoolFault.PIN_AUTH_OFF);
        assertEquals(990005, PoolBench.errorId(bench.pin("50123", RIGHT)));
        String offered = PoolBench.text(bench.get("/WebTicket/WebTicketService.svc/mex"));
        assertFalse(offered.contains("WebTicketServicePin"), offered);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"PIN_EXPIRED, 990003", "ACCOUNT_DISABLED, 990008", "UNKNOWN_NUMBER, 990199"})
    void refusesEveryPin(PoolFault fault, int errorId) {
        var bench = new PoolBench(fault);
        assertEquals(errorId, PoolBench.errorId(bench.pin("50123", RIGHT)));
        assertEquals(errorId, PoolBench.errorId(bench.pin("50123", WRONG)));
    }

    static Stream<Arguments> unreadable() {
        String good = PoolBench.request("").toXml("");
        return Stream.of(
                arguments("nothing", ""),
                arguments("text", "hello"),
                arguments("cut", good.substring(0, 300)),
                arguments("no credential", good),
                arguments("a DTD", "<!DOCTYPE x [<!ENTITY y 'z'>]>" + good));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void answersUnreadableMessagesWithAFault(String name, String message) {
        LabReply reply = new PoolBench().post(PoolBench.PIN_PATH, message);
        assertEquals(500, reply.status());
        assertEquals(PoolError.BAD_MESSAGE.id(), PoolBench.errorId(reply));
    }

    @Test
    @DisplayName("a ticket for a foreign service is not given")
    void knowsItsServices() {
        var bench = new PoolBench();
        String message =
                new PinMessage("50123", Pin.of(RIGHT), PoolBench.request(""))
                        .toXml(LabForms.builtIn().pin())
                        .replace(PoolBench.PROOF_URL, "https://web.contoso.com/elsewhere");
        LabReply reply = bench.post(PoolBench.PIN_PATH, message);
        assertEquals(PoolError.OTHER_AUDIENCE.id(), PoolBench.errorId(reply));
    }

    @Test
    @DisplayName("the reply obeys the text-search rules of pidgin-sipe (W6-W9)")
    void suitsTextSearch() {
        String reply = PoolBench.text(new PoolBench().pin("50123", RIGHT));
        for (String name : List.of("Lifetime", "Assertion", "BinarySecret")) {
            Matcher first = Pattern.compile("[<:]" + name + "(.)").matcher(reply);
            assertTrue(first.find() && " >".contains(first.group(1)), name + " in " + reply);
        }
        assertTrue(reply.contains(" AssertionID=\"SamlSecurityToken-"), reply);
        assertTrue(
                reply.matches(
                        "(?s).*<Lifetime><Created xmlns=\"[^\"]*utility-1.0.xsd\">"
                                + "2024-03-05T09:00:00.000Z</Created><Expires xmlns=\"[^\"]*"
                                + "utility-1.0.xsd\">2024-03-05T17:00:00.000Z</Expires>"
                                + "</Lifetime>.*"),
                reply);
    }
}
