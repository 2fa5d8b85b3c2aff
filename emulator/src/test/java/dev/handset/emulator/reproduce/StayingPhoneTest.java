package dev.handset.emulator.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.Phone;
import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.agent.event.SignInEvent;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.lab.Plans;
import dev.handset.emulator.lab.RegistrarPlan;
import dev.handset.emulator.scenario.Caller;
import dev.handset.emulator.sip.RegistrarFault;
import dev.handset.emulator.sip.RegistrationEnd;
import dev.handset.emulator.sip.SipScheme;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A phone that stays signed in to a lab whose registrations are short. */
@Timeout(120)
final class StayingPhoneTest {
    private static final LabSettings SETTINGS =
            LabSettings.usual(InstantSource.system(), new SecureRandom()).withOffset(21500);

    @TempDir Path state;

    private final List<SignInEvent> seen = new CopyOnWriteArrayList<>();

    /** Counts down with every refresh that was granted. */
    private final CountDownLatch refreshes = new CountDownLatch(2);

    private static LabPlan plan(Set<RegistrarFault> faults) {
        var usual = RegistrarPlan.USUAL;
        var registrar =
                new RegistrarPlan(
                        usual.chain(), usual.port(), usual.tls(), Duration.ofSeconds(2), faults);
        return Plans.healthyBut("registrar", registrar);
    }

    private static LabPlan offering(Set<RegistrarFault> faults, SipScheme... schemes) {
        var registrar = plan(faults).registrar();
        return Plans.healthyBut("registrar", registrar.offering(Set.of(schemes)));
    }

    private void watch(SignInEvent event) {
        seen.add(event);
        if (event instanceof SignInEvent.Evidence evidence && evidence.name().equals("refreshed")) {
            refreshes.countDown();
        }
    }

    private Phone signIn(Lab lab) {
        return Phone.start(LabPhone.settings(Caller.USUAL, lab, SETTINGS, state), this::watch);
    }

    /** Stays until the registration was refreshed twice, and signs out from another thread. */
    private void stay(Phone phone) throws InterruptedException {
        var stopping =
                new Thread(
                        () -> {
                            try {
                                refreshes.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            phone.close();
                        });
        stopping.start();
        assertEquals(Optional.empty(), phone.stay(Optional.empty()));
        stopping.join();
    }

    private boolean said(String summary) {
        return seen.stream()
                .filter(SignInEvent.Message.class::isInstance)
                .anyMatch(event -> ((SignInEvent.Message) event).summary().equals(summary));
    }

    @Test
    void refreshesTwiceAndSignsOut() throws Exception {
        try (var lab = Lab.start(plan(Set.of()), SETTINGS);
                var phone = signIn(lab)) {
            assertTrue(phone.report().signedIn());
            stay(phone);
            assertTrue(said("REGISTER sip:contoso.com, signs out, signed"));
        }
    }

    static Stream<Arguments> ends() {
        return Stream.of( //   why the registrar ends it       what the phone says
                arguments(RegistrationEnd.REJECTED, "H-SIP-04"),
                arguments(RegistrationEnd.UNREGISTERED, "F-AUTH-18"));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("ends")
    void saysWhyTheRegistrarEndedIt(RegistrationEnd how, String code) throws Exception {
        try (var lab = Lab.start(plan(Set.of()), SETTINGS);
                var phone = signIn(lab)) {
            var ending =
                    new Thread(
                            () -> {
                                try {
                                    refreshes.await();
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                                lab.endRegistrations(LabUser.ALICE, how);
                            });
            ending.start();
            assertEquals(Optional.of(code), phone.stay(Optional.empty()).map(Diagnosis::code));
            ending.join();
        }
    }

    static Stream<Arguments> passwords() {
        var ntlm = SipScheme.NTLM;
        var kerberos = SipScheme.KERBEROS;
        return Stream.of( //                       registrar                       by
                arguments("NTLM", offering(Set.of(), ntlm), "NTLM"),
                arguments("Kerberos", offering(Set.of(), kerberos), "Kerberos"),
                arguments("Kerberos before NTLM", offering(Set.of(), ntlm, kerberos), "Kerberos"),
                arguments(
                        "NTLM where there is no ticket",
                        offering(Set.of(RegistrarFault.SPN_MISSING), ntlm, kerberos),
                        "NTLM"),
                arguments(
                        "NTLM where the ticket is refused",
                        offering(Set.of(RegistrarFault.SPN_ELSEWHERE), ntlm, kerberos),
                        "NTLM"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passwords")
    void passwordWillDoWhereCertificatesWillNot(String name, LabPlan plan, String scheme)
            throws Exception {
        try (var lab = Lab.start(plan, SETTINGS);
                var phone = signIn(lab)) {
            stay(phone);
            assertTrue(
                    seen.stream().anyMatch(e -> e.toString().contains("for 2 s by " + scheme)),
                    seen::toString);
        }
    }

    @Test
    void staysAtThePoolItWasSentTo() throws Exception {
        try (var lab = Lab.start(plan(Set.of(RegistrarFault.HOMED_ELSEWHERE)), SETTINGS);
                var phone = signIn(lab)) {
            stay(phone);
            assertTrue(
                    seen.stream().anyMatch(e -> e.toString().contains("pool02.contoso.com for 2")));
        }
    }
}
