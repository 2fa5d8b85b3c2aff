package dev.handset.emulator.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.provisioning.sip.SipMessage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The messages that RFC 4475 names, in this lab's names, sent to the registrar over its own port. A
 * good request of a stranger is challenged, before anything else in it matters (RFC 3261 section
 * 8.2); that of a user who is signed in is answered by what it says.
 */
@Timeout(60)
final class TortureTest {
    private static final Path MESSAGES = Path.of("..", "provisioning", "src", "test", "torture");

    private static SipLab lab;
    private static SipCaller alice;

    @BeforeAll
    static void start() throws Exception {
        lab = new SipLab();
        alice = lab.alice();
        alice.signIn();
    }

    @AfterAll
    static void stop() {
        alice.close();
        lab.close();
    }

    private static byte[] message(String name) throws IOException {
        return Files.readAllBytes(MESSAGES.resolve(name + ".sip"));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({ // RFC 4475 section 3.1.1: valid
        "wsinv,      valid,   401, folded lines, blanks everywhere, compact names",
        "intmeth,    valid,   401, every character a token or a quoted string may hold",
        "esc01,      valid,   401, escapes in URIs",
        "escnull,    valid,   401, escaped zeros",
        "esc02,      valid,   401, percent signs that escape nothing",
        "lwsdisp,    valid,   401, no blank before the bracket",
        "longreq,    valid,   401, long names and values",
        "dblreq,     valid,   401 401, a second request behind the first",
        "semiuri,    valid,   401, semicolon in the user's part",
        "transports, valid,   401, transports nobody knows",
        "mpart01,    valid,   401, a body of any bytes",
        "unreason,   valid,   '', an answer with an unusual phrase",
        "noreason,   valid,   '', an answer without a phrase",
        // section 3.1.2: invalid
        "badinv01,   invalid, 400, separators with nothing between",
        "ncl,        invalid, 400 closed, a negative length",
        "scalar02,   invalid, 400, numbers beyond all bounds",
        "scalarlg,   invalid, '', the same in an answer",
        "quotbal,    invalid, 400, a quote without an end",
        "ltgtruri,   invalid, 400, brackets around the request's URI",
        "lwsruri,    invalid, 400, a blank in the request's URI",
        "lwsstart,   invalid, 400, two blanks in the request line",
        "trws,       invalid, 400, blanks behind the version",
        "escruri,    invalid, 400, headers in the request's URI",
        "baddate,    valid,   401, a date in another zone: not looked at",
        "regbadct,   invalid, 400, a URI with headers without brackets",
        "badaspec,   invalid, 400, blanks within brackets",
        "baddn,      invalid, 400, a comma in a name without quotes",
        "badvers,    invalid, 505, SIP/7.0",
        "mismatch01, invalid, 400, the CSeq of another method",
        "mismatch02, invalid, 400, the same and a method nobody knows",
        "bigcode,    invalid, '', a status beyond all bounds",
        // sections 3.2 to 3.4
        "badbranch,  valid,   401, a branch of the prefix alone: no branch",
        "insuf,      invalid, 400, most of the headers missing",
        "unkscm,     valid,   401, a URI of an unknown scheme",
        "novelsc,    valid,   401, a URI of a scheme that is not SIP's",
        "unksm2,     invalid, 400, a REGISTER for a book",
        "bext01,     valid,   401, extensions nobody knows",
        "invut,      valid,   401, a body of an unknown type",
        "regaut01,   valid,   401, credentials of an unknown scheme",
        "multi01,    invalid, 400, two values of what stands once",
        "mcl01,      invalid, 400 closed, two lengths",
        "bcast,      valid,   '', an answer that should go to everybody",
        "zeromf,     valid,   401, no hops left and none needed",
        "cparam01,   valid,   401, a parameter of the Contact",
        "cparam02,   valid,   401, a parameter of the URI in it",
        "regescrt,   valid,   401, a URI with headers in brackets",
        "sdp01,      valid,   401, an answer wanted that nobody can give",
        "inv2543,    valid,   401, neither tag nor branch",
    })
    void stranger(String name, String kind, String expected, String what) throws Exception {
        try (var stranger = lab.caller(SipLab.ALICE, lab.issuedFor(SipLab.ALICE))) {
            stranger.send(message(name));
            for (var word : expected.isEmpty() ? new String[0] : expected.split(" ")) {
                if (word.equals("closed")) assertThrows(EOFException.class, stranger::next);
                else assertEquals(word, status(stranger.next()));
            }
            if (!expected.endsWith("closed")) assertNothingMoreCame(stranger);
        }
        assertTheRegistrarLives();
    }

    @Test
    @DisplayName("clerr, invalid: more body announced than there is; waited for")
    void bodyThatIsTooShort() throws Exception {
        try (var stranger = lab.caller(SipLab.ALICE, lab.issuedFor(SipLab.ALICE))) {
            var begun = message("clerr");
            var body = new String(begun, ISO_8859_1).split("\r\n\r\n", 2)[1].length();
            stranger.send(begun);
            assertTheRegistrarLives();
            stranger.send("x".repeat(9999 - body));
            assertEquals("401", status(stranger.next()));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "wsinv,      404, ms-diagnostics: 1003",
        "intmeth,    501, CSeq: 139122385 !any-Token1234567890_*+`.%at'~all",
        "esc01,      404, ms-diagnostics: 1003",
        "escnull,    200, Contact: <sip:%00@192.0.2.51:49321;ms-received-cid",
        "esc02,      501, CSeq: 17 RE%47IST%45R",
        "lwsdisp,    200, Allow: REGISTER",
        "longreq,    404, Via: SIP/2.0/TCP sip1.contoso.com;branch=z9hG4bKverylong1",
        "semiuri,    200, Allow: REGISTER",
        "transports, 200, Via: SIP/2.0/UNKNOWN t4.contoso.com;branch=z9hG4bKasd0f3en",
        "mpart01,    405, Allow: REGISTER",
        "baddate,    404, ms-diagnostics: 1003",
        "badbranch,  200, Via: SIP/2.0/TLS 192.0.2.51:49321;branch=z9hG4bK;ms-received",
        "unkscm,     416, Server: RTC",
        "novelsc,    416, Server: RTC",
        "bext01,     420, 'Unsupported: nothingSupportsThis, nothingSupportsThisEither, no'",
        "invut,      415, Accept: application/sdp",
        "regaut01,   200, Contact: <sip:alice@192.0.2.51:49321",
        "zeromf,     200, Allow: REGISTER",
        "cparam01,   200, Contact: <sip:+14255550123@192.0.2.51;ms-received-cid",
        "cparam02,   200, Contact: <sip:+14255550123@192.0.2.51;unknownparam;ms-received-cid",
        "regescrt,   200, Contact: <sip:alice@192.0.2.51",
        "sdp01,      406, Server: RTC",
        "inv2543,    404, Via: SIP/2.0/TLS iftgw.contoso.com;ms-received-port",
    })
    void signed(String name, String status, String part) throws Exception {
        alice.send(alice.signed(message(name)));
        var answer = alice.next();
        assertEquals(status, status(answer));
        assertEquals(Optional.empty(), alice.check(answer), "it is signed");
        var text = new String(answer.bytes(), UTF_8);
        assertTrue(text.contains("\r\n" + part), text);
        assertTheRegistrarLives();
    }

    private static String status(SipMessage answer) {
        return answer.head().startLine().split(" ", 3)[1];
    }

    /** The answer that comes next belongs to what is asked now. */
    private static void assertNothingMoreCame(SipCaller caller) throws IOException {
        var answer = caller.ask(caller.request("OPTIONS", "nothing-more"));
        assertEquals("nothing-more", answer.head().first("Call-ID").orElse("none"));
    }

    /** On a connection that stands, and on one made now. */
    private static void assertTheRegistrarLives() throws Exception {
        assertEquals("200", status(alice.ask(alice.signed(alice.register()))));
        try (var newcomer = lab.caller(SipLab.ALICE, lab.issuedFor(SipLab.ALICE))) {
            assertEquals("401", status(newcomer.ask(newcomer.register())));
        }
    }
}
