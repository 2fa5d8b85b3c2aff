package dev.handset.emulator.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.sip.SipHead;
import dev.handset.provisioning.sip.SipMessage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The registrar ends a registration (sip-registration sheet, 3.6). */
@Timeout(60)
final class RegistrationEndTest {
    private SipLab lab;
    private SipCaller alice;
    private SipHead granted;

    @BeforeEach
    void register() throws Exception {
        lab = new SipLab();
        alice = lab.alice();
        granted = alice.signIn().head();
    }

    @AfterEach
    void stop() {
        alice.close();
        lab.close();
    }

    private SipMessage notified() throws Exception {
        var told = alice.next();
        assertEquals("NOTIFY", told.head().method());
        assertEquals(Optional.empty(), alice.check(told), "signed: " + told.head());
        return told;
    }

    static Stream<Arguments> ends() {
        return Stream.of( //    why                       ms-diagnostics-public
                arguments(RegistrationEnd.REJECTED, Optional.of("4141;reason=\"User disabled\"")),
                arguments(RegistrationEnd.UNREGISTERED, Optional.empty()),
                arguments(RegistrationEnd.DEACTIVATED, Optional.empty()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void endpointIsTold(RegistrationEnd how, Optional<String> diagnostics) throws Exception {
        lab.registrar.end(LabUser.ALICE, how);
        var told = notified();
        assertEquals(how.body(), told.body());
        assertEquals(diagnostics, told.head().first("ms-diagnostics-public"));
        assertEquals(0, lab.registrar.endpoints(SipLab.ALICE));
    }

    @Test
    void notificationStandsInTheDialogOfTheRegister() throws Exception {
        lab.registrar.end(LabUser.ALICE, RegistrationEnd.REJECTED);
        var told = notified().head();
        assertEquals(granted.first("Call-ID"), told.first("Call-ID"));
        assertEquals(granted.first("To"), told.first("From"));
        assertEquals(granted.first("From"), told.first("To"));
        assertEquals(Optional.of("1 NOTIFY"), told.first("CSeq"));
        assertEquals(Optional.of("registration-notify"), told.first("Event"));
        assertEquals(Optional.of("terminated;expires=0"), told.first("subscription-state"));
        assertEquals(
                "NOTIFY sip:192.0.2.51:49321;transport=tls;ms-opaque=6f1d0a93b2 SIP/2.0",
                told.startLine());
    }

    @Test
    void ninthEndpointTakesThePlaceOfTheFirst() throws Exception {
        for (int i = 1; i <= Bindings.MAX_ENDPOINTS; i++) {
            var other = alice.register().replace("epid=0a1b2c3d4e", "epid=00000000" + i + "f");
            assertEquals(200, alice.ask(alice.signed(other)).head().status().orElseThrow());
        }
        var told = notified();
        assertEquals("deregistered;event=unregistered", told.body());
        assertEquals(granted.first("From"), told.head().first("To"));
        assertEquals(Bindings.MAX_ENDPOINTS, lab.registrar.endpoints(SipLab.ALICE));
    }

    @Test
    void nothingIsKeptOfAnEndpointThatRanOut() throws Exception {
        assertEquals(1, lab.registrar.reachable());
        lab.advance(Timers.USUAL.registration());
        lab.registrar.expire();
        assertEquals(0, lab.registrar.reachable());
        assertEquals(0, lab.registrar.endpoints(SipLab.ALICE));
    }

    @Test
    void endpointThatHasTimeLeftIsKept() throws Exception {
        lab.advance(Timers.USUAL.registration().minusSeconds(1));
        lab.registrar.expire();
        assertEquals(1, lab.registrar.reachable());
        assertEquals(1, lab.registrar.endpoints(SipLab.ALICE));
    }

    @Test
    void nothingIsKeptOfAnEndpointWhoseConnectionEndsAfterItRanOut() throws Exception {
        lab.advance(Timers.USUAL.registration());
        assertEquals(0, lab.registrar.endpoints(SipLab.ALICE));
        lab.registrar.close();
        assertEquals(0, lab.registrar.reachable());
    }

    @Test
    void userWhoSignsInElsewhereTooOftenDisplacesTheFirst() throws Exception {
        lab.registrar.signInElsewhere(LabUser.ALICE, Bindings.MAX_ENDPOINTS - 1);
        assertEquals(1, lab.registrar.reachable());
        lab.registrar.signInElsewhere(LabUser.ALICE, Bindings.MAX_ENDPOINTS);
        assertEquals("deregistered;event=unregistered", notified().body());
        assertEquals(Bindings.MAX_ENDPOINTS, lab.registrar.endpoints(SipLab.ALICE));
    }

    @Test
    void endpointThatSignedOutIsToldNothing() throws Exception {
        alice.ask(alice.signed(alice.register().with("Expires", "0")));
        lab.registrar.end(LabUser.ALICE, RegistrationEnd.REJECTED);
        var next = alice.ask(alice.signed(alice.request("OPTIONS")));
        assertEquals("OPTIONS", next.head().method());
        assertEquals(List.of(), lab.dropped.stream().toList());
    }
}
