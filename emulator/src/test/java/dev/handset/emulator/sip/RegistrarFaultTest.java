package dev.handset.emulator.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.sip.MalformedSip;
import dev.handset.provisioning.sip.SecurityAssociation.Problem;
import dev.handset.provisioning.sip.SipMessage;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault as a phone meets it, and that it goes away on the same connection. */
@Timeout(60)
final class RegistrarFaultTest {
    private SipLab lab;
    private SipCaller alice;

    @BeforeEach
    void start() throws Exception {
        lab = new SipLab();
        alice = lab.alice();
    }

    @AfterEach
    void stop() {
        alice.close();
        lab.close();
    }

    @Test
    void garbage() throws Exception {
        lab.misbehave(RegistrarFault.GARBAGE);
        var failure = assertThrows(MalformedSip.class, () -> alice.ask(alice.register()));
        assertTrue(failure.found().contains("garbage"), failure::getMessage);
    }

    @Test
    void stall() throws Exception {
        lab.misbehave(RegistrarFault.STALL);
        alice.send(alice.register().toString());
        assertTrue(lab.received.poll(20, TimeUnit.SECONDS) != null, "it reads");
        alice.patience(Duration.ofMillis(50));
        assertThrows(SocketTimeoutException.class, alice::next);
        assertEquals(List.of(), List.copyOf(lab.sent));
    }

    @Test
    void hangUp() throws Exception {
        lab.misbehave(RegistrarFault.HANG_UP);
        assertThrows(EOFException.class, () -> alice.ask(alice.register()));
        assertEquals("as the scenario wants it", lab.dropReason());
    }

    static Stream<Arguments> refusals() {
        return Stream.of( //  fault, round, start line, part of ms-diagnostics
                arguments(
                        RegistrarFault.OVERLOADED,
                        1,
                        "SIP/2.0 503 Service Unavailable",
                        "17000;reason=\"Server overloaded\";source=\"pool01.contoso.com\""),
                arguments(
                        RegistrarFault.VERSION_REFUSED,
                        4,
                        "SIP/2.0 403 Forbidden",
                        "17002;reason=\"Invalid client version\""),
                arguments(
                        RegistrarFault.NUMBER_NOT_UNIQUE,
                        4,
                        "SIP/2.0 485 Ambiguous",
                        "4002;reason=\"Multiple users associated with the source phone number\""),
                arguments(
                        RegistrarFault.HANDSHAKE_REFUSED,
                        3,
                        "SIP/2.0 401 Unauthorized",
                        "1000;reason=\"Final handshake failed\";HRESULT=\"0xC3E93EC3(SIP_E_AUTH"));
    }

    @ParameterizedTest(name = "{0} in round {1}")
    @MethodSource("refusals")
    void refuses(RegistrarFault fault, int round, String start, String diagnostics)
            throws Exception {
        lab.misbehave(fault);
        var answer = walk(round);
        assertEquals(start, answer.head().startLine());
        var told = answer.head().first("ms-diagnostics").orElse("none");
        assertTrue(told.startsWith(diagnostics), told);
        if (round == 4) assertEquals(Optional.empty(), alice.check(answer), "it is signed");
    }

    /** The answer to this round of a sign-in. */
    private SipMessage walk(int round) throws IOException {
        if (round == 1) return alice.ask(alice.register());
        return round == 3 ? alice.shakeHands() : alice.signIn();
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({"REDIRECT_LOOP, pool01.contoso.com", "HOMED_ELSEWHERE, pool02.contoso.com"})
    void redirects(RegistrarFault fault, String host) throws Exception {
        lab.misbehave(fault);
        var answer = alice.ask(alice.register());
        assertEquals("SIP/2.0 301 Moved Permanently", answer.head().startLine());
        assertEquals(
                Optional.of("<sip:%s:5061;transport=tls>".formatted(host)),
                answer.head().first("Contact"));
    }

    @Test
    void tlsDskOff() throws Exception {
        lab.offer(SipScheme.NTLM);
        assertEquals(
                List.of(
                        "NTLM realm=\"SIP Communications Service\","
                                + " targetname=\"pool01.contoso.com\", version=4"),
                alice.ask(alice.register()).head().all("WWW-Authenticate"));
    }

    @Test
    void tlsDskSwitchedOffAfterSignIn() throws Exception {
        alice.signIn();
        lab.offer(SipScheme.NTLM);
        var answer = alice.ask(alice.signed(alice.register()));
        assertEquals(401, answer.head().status().orElseThrow());
    }

    @Test
    void clockAhead() throws Exception {
        lab.misbehave(RegistrarFault.CLOCK_AHEAD);
        assertEquals(
                Optional.of("Tue, 05 Mar 2024 09:30:00 GMT"),
                alice.ask(alice.register()).head().first("Date"));
    }

    @Test
    void wrongSignature() throws Exception {
        lab.misbehave(RegistrarFault.WRONG_SIGNATURE);
        var answer = alice.signIn();
        assertEquals(200, answer.head().status().orElseThrow());
        assertEquals(Optional.of(Problem.WRONG), alice.check(answer));
    }

    @Test
    void unsigned() throws Exception {
        lab.misbehave(RegistrarFault.UNSIGNED);
        var answer = alice.signIn();
        assertEquals(200, answer.head().status().orElseThrow());
        assertEquals(Optional.of(Problem.MISSING), alice.check(answer));
    }

    @Test
    void settingsRefused() throws Exception {
        lab.misbehave(RegistrarFault.SETTINGS_REFUSED);
        alice.signIn();
        var answer = alice.ask(alice.signed(alice.provisioning()));
        assertEquals(403, answer.head().status().orElseThrow());
        assertEquals(Optional.empty(), alice.check(answer));
    }

    @Test
    void settingsGarbage() throws Exception {
        lab.misbehave(RegistrarFault.SETTINGS_GARBAGE);
        alice.signIn();
        var body = alice.ask(alice.signed(alice.provisioning())).body();
        assertTrue(body.startsWith("<provisionGroupList"), body);
        assertTrue(!body.contains("</provisionGroupList>"), body);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void everyFaultGoesAway(RegistrarFault fault) throws Exception {
        lab.misbehave(fault);
        lab.misbehave();
        assertEquals(200, alice.signIn().head().status().orElseThrow());
        assertEquals(200, alice.ask(alice.signed(alice.provisioning())).head().status().get());
    }
}
