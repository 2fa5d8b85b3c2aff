package dev.handset.emulator.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.emulator.lab.LabDirectory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The registrar's own checks of a REGISTER ([MS-SIPREGE] section 3.1.2.5.1), and its answer. */
@Timeout(60)
final class RegisteringTest {
    private static final String INSTANCE =
            ";+sip.instance=\"<urn:uuid:5D73A82F-94C0-5F15-B3A3-4D783AC8EB67>\"";

    private SipLab lab;
    private SipCaller alice;

    @BeforeEach
    void start() throws Exception {
        lab = new SipLab();
        alice = lab.alice();
        alice.shakeHands();
    }

    @AfterEach
    void stop() {
        alice.close();
        lab.close();
    }

    static Stream<Arguments> checks() {
        return Stream.of( //  found in a good REGISTER, in its place, answer, ErrorId
                arguments("Event: registration", "Event: presence", "489 Bad Event", "4055"),
                arguments("Supported: gruu-10, ", "Supported: ", "421 Extension Required", "2057"),
                arguments("epid=0a1b2c3d4e", "epid=0a1b2c3d4e5f60718", "400 Bad Request", "4012"),
                arguments("To: <sip:alice@", "To: <sip:bob@", "403 Forbidden", "4004"));
    }

    @ParameterizedTest(name = "{1}: {2}, {3}")
    @MethodSource("checks")
    void refuses(String found, String other, String answer, String errorId) throws Exception {
        var told = alice.ask(alice.signed(alice.register().replace(found, other)));
        assertEquals("SIP/2.0 " + answer, told.head().startLine());
        assertTrue(told.head().first("ms-diagnostics").orElse("").startsWith(errorId + ";"));
        assertEquals(Optional.empty(), alice.check(told), "it is signed");
        assertEquals(0, lab.registrar.endpoints(SipLab.ALICE));
    }

    @Test
    void refusesAnEndpointWithoutAName() throws Exception {
        var nameless = alice.register().replace(";epid=0a1b2c3d4e", "").replace(INSTANCE, "");
        var told = alice.ask(alice.signed(nameless));
        assertEquals("SIP/2.0 400 Bad Request", told.head().startLine());
        assertTrue(told.head().first("ms-diagnostics").orElse("").startsWith("4010;"));
    }

    @Test
    void refusesAContactThatIsNoSipUri() throws Exception {
        var odd = alice.register().replace("<sip:192.0.2.51", "<mailto:192.0.2.51");
        var told = alice.ask(alice.signed(odd));
        assertEquals("SIP/2.0 400 Contact Is No SIP URI", told.head().startLine());
        assertEquals(Optional.empty(), alice.check(told));
    }

    static Stream<Arguments> early() {
        return Stream.of( //  found in an unsigned REGISTER, in its place, ErrorId
                arguments("sip:contoso.com", "sip:fabrikam.com", "1005"),
                arguments("From: <sip:alice@", "From: <sip:nobody@", "4005"));
    }

    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource("early")
    void refusesStrangersAtOnce(String found, String other, String errorId) throws Exception {
        var told = alice.ask(alice.register().replace(found, other));
        assertEquals("SIP/2.0 404 Not Found", told.head().startLine());
        assertTrue(told.head().first("ms-diagnostics").orElse("").startsWith(errorId + ";"));
    }

    @Test
    void userThatWasDeletedMeanwhile() throws Exception {
        lab.registrar.change(
                new RegistrarSettings(
                        lab.settings().port(),
                        lab.settings().inner(),
                        "contoso.com",
                        "pool01.contoso.com",
                        "",
                        new LabDirectory(List.of()),
                        lab.published,
                        Timers.USUAL,
                        Set.of(),
                        SipScheme.USUAL,
                        Optional.empty()));
        for (var request : List.of(alice.register(), alice.request("OPTIONS"))) {
            var told = alice.ask(alice.signed(request));
            assertEquals("SIP/2.0 404 Not Found", told.head().startLine());
            assertTrue(told.head().first("ms-diagnostics").orElse("").startsWith("4005;"));
        }
    }

    @Test
    void endpointWithoutEpidGetsNoGruu() throws Exception {
        var told = alice.ask(alice.signed(alice.register().replace(";epid=0a1b2c3d4e", "")));
        var contact = told.head().first("Contact").orElse("none");
        assertTrue(contact.contains("urn:uuid:5d73a82f-94c0-5f15-b3a3-4d783ac8eb67"), contact);
        assertFalse(contact.contains("gruu"), contact);
    }

    @Test
    void endpointWithoutInstance() throws Exception {
        var told = alice.ask(alice.signed(alice.register().replace(INSTANCE, "")));
        var contact = told.head().first("Contact").orElse("none");
        assertFalse(contact.contains("+sip.instance"), contact);
        assertTrue(contact.contains("L6hzXcCUFV-zo014OsjrZwAA"), contact);
    }

    @Test
    void emptyEpidIsNone() throws Exception {
        var told = alice.ask(alice.signed(alice.register().replace("epid=0a1b2c3d4e", "epid=")));
        assertEquals(200, told.head().status().orElseThrow());
        assertFalse(told.head().first("Contact").orElse("").contains("gruu"));
    }

    @Test
    void strangersTokenIsLookedAt() throws Exception {
        var request = alice.register().replace("From: <sip:alice@", "From: <sip:nobody@");
        var told = alice.ask(request.with("Authorization", "TLS-DSK realm=\"x\""));
        assertEquals(401, told.head().status().orElseThrow());
    }

    @Test
    void keepAliveIsAskedForOnlyWhereItIsOffered() throws Exception {
        var told = alice.ask(alice.signed(alice.register().replace("ms-keep-alive", "x")));
        assertEquals(Optional.empty(), told.head().first("ms-keep-alive"));
    }

    @Test
    void registerWithoutContactAsksWhoIsThere() throws Exception {
        alice.ask(alice.signed(alice.register()));
        var told = alice.ask(alice.signed(alice.request("REGISTER")));
        assertEquals(1, told.head().all("Contact").size());
        assertEquals(Optional.empty(), told.head().first("presence-state"));
    }

    @Test
    void olderDialectIsServedToo() throws Exception {
        var old = alice.register().replace("Supported: gruu-10, adhoclist, msrtc", "Supported: x");
        assertEquals(200, alice.ask(alice.signed(old)).head().status().orElseThrow());
    }

    @Test
    void compactNamesAreUnderstood() throws Exception {
        var told =
                alice.ask(
                        alice.signed(
                                alice.register()
                                        .replace("Via: ", "v: ")
                                        .replace("From: ", "f: ")
                                        .replace("To: ", "t: ")
                                        .replace("Call-ID: ", "i: ")
                                        .replace("Contact: ", "m: ")
                                        .replace("Event: ", "o: ")
                                        .replace("Supported: ", "k: ")));
        assertEquals(200, told.head().status().orElseThrow());
        assertTrue(told.head().first("Contact").isPresent());
    }
}
