package dev.handset.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.diagnosis.Catalogue;
import dev.handset.agent.diagnosis.ChainPicture;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Screen;
import dev.handset.agent.event.Step;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SignInReportTest {
    private static final ChainPicture CHAIN =
            new ChainPicture("mail", List.of(), Optional.empty(), Optional.empty());

    private static Outcome failed(String code, Step step, Optional<ChainPicture> chain) {
        return new Outcome.Failed(Catalogue.builtIn().diagnose(code, step, "seen", "x", chain));
    }

    private static SignInReport report(boolean signedIn, Map<Step, Outcome> outcomes) {
        return new SignInReport(signedIn, outcomes, Map.of(), Screen.BLANK);
    }

    @Test
    void outcomesStandInTheOrderOfTheSteps() {
        var outcomes = new LinkedHashMap<Step, Outcome>();
        outcomes.put(Step.CALENDAR, new Outcome.Skipped("x"));
        outcomes.put(Step.INFORM, Outcome.PASSED);
        outcomes.put(Step.TICKET, Outcome.PASSED);
        assertEquals(
                List.of(Step.INFORM, Step.TICKET, Step.CALENDAR),
                List.copyOf(report(true, outcomes).outcomes().keySet()));
    }

    @Test
    void diagnosesAreThoseOfTheFailedSteps() {
        var report =
                report(
                        true,
                        Map.of(
                                Step.TICKET,
                                Outcome.PASSED,
                                Step.AUTODISCOVER,
                                failed("F-TLS-02", Step.AUTODISCOVER, Optional.of(CHAIN)),
                                Step.CALENDAR,
                                new Outcome.Skipped("x")));
        assertEquals(List.of("F-TLS-02"), report.codes());
        assertEquals(Optional.of(CHAIN), report.failingChain());
        assertFalse(report.complete(), "signed in, but not everything works");
    }

    @Test
    void completeMeansSignedInWithoutAFailure() {
        var skipped = Map.<Step, Outcome>of(Step.LINK, new Outcome.Skipped("x"));
        assertTrue(report(true, skipped).complete());
        assertFalse(report(false, skipped).complete());
        assertEquals(Optional.empty(), report(true, skipped).failingChain());
    }

    @Test
    void cannotBeChangedFromOutside() {
        var report =
                new SignInReport(
                        true, Map.of(), Map.of(Step.LINK, Duration.ofMillis(1)), Screen.BLANK);
        assertThrows(UnsupportedOperationException.class, () -> report.times().clear());
        assertThrows(UnsupportedOperationException.class, () -> report.outcomes().clear());
    }

    @Test
    void poolIsAddressedAsOption43WouldNameIt() {
        assertEquals(
                new PhoneSettings.Pool(
                        "pool01.contoso.com",
                        URI.create(
                                "https://web.contoso.com:443/CertProv/CertProvisioningService.svc")),
                PhoneSettings.Pool.named("pool01.contoso.com", "web.contoso.com"));
    }

    @Test
    void briskWaitsAreShorterThanTheUsualOnes() {
        assertTrue(Timeouts.BRISK.dns().compareTo(Timeouts.USUAL.dns()) < 0);
        assertTrue(Timeouts.BRISK.exchange().compareTo(Timeouts.USUAL.exchange()) < 0);
        assertTrue(
                Timeouts.BRISK
                                .connection()
                                .handshake()
                                .compareTo(Timeouts.USUAL.connection().handshake())
                        < 0);
    }

    @Test
    void patientWaitsAreLongerThanTheUsualOnes() {
        assertTrue(Timeouts.PATIENT.dns().compareTo(Timeouts.USUAL.dns()) > 0);
        assertTrue(Timeouts.PATIENT.exchange().compareTo(Timeouts.USUAL.exchange()) > 0);
        assertTrue(
                Timeouts.PATIENT
                                .connection()
                                .handshake()
                                .compareTo(Timeouts.USUAL.connection().handshake())
                        > 0);
    }
}
