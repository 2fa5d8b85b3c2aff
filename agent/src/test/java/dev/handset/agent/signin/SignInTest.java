package dev.handset.agent.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.Phone;
import dev.handset.agent.SignInReport;
import dev.handset.agent.TestPki;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.event.Step;
import dev.handset.agent.state.ClientIdentity;
import dev.handset.agent.state.IdentityFile;
import dev.handset.agent.state.StateDirectory;
import dev.handset.tls.net.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The machine itself, with steps that do as they are told. */
@Timeout(60)
final class SignInTest {
    private static final TestPki.Issued ALICE = new TestPki().leaf("alice");

    @TempDir Path folder;

    private final List<Step> made = new ArrayList<>();

    /** Ends as scripted, one word a run: {@code pass}, {@code skip}, {@code bug}, or a code. */
    private final class Scripted implements SignInStep {
        private final Step step;
        private final Deque<String> script;

        Scripted(Step step, String... script) {
            this.step = step;
            this.script = new ArrayDeque<>(List.of(script));
        }

        @Override
        public Step step() {
            return step;
        }

        @Override
        public Outcome run(Progress progress) throws StepFailed {
            made.add(step);
            String word = script.removeFirst();
            switch (word) {
                case "pass" -> {
                    return Outcome.PASSED;
                }
                case "skip" -> {
                    return new Outcome.Skipped("as scripted");
                }
                case "bug" -> throw new IllegalStateException("with a secret in the message");
                default ->
                        throw new StepFailed(progress.diagnoser().named(word, step, "seen", "x"));
            }
        }
    }

    private Bench bench() {
        return new Bench(folder.resolve("state"), () -> TestPki.NOW, Ports.REAL);
    }

    private SignInReport run(Bench bench, SignInStep... steps) {
        try (var signIn =
                new SignIn(bench.settings(), List.of(steps), bench.seen::add, System::nanoTime)) {
            return signIn.run();
        }
    }

    private static List<String> screens(Bench bench) {
        return bench.seen.stream()
                .filter(SignInEvent.ScreenChanged.class::isInstance)
                .map(e -> ((SignInEvent.ScreenChanged) e).screen().status())
                .toList();
    }

    @Test
    void everyStepTellsBeginningAndEnd() {
        var bench = bench();
        var report =
                run(bench, new Scripted(Step.INFORM, "pass"), new Scripted(Step.SETTINGS, "pass"));
        assertTrue(report.signedIn());
        assertTrue(report.complete());
        assertEquals(
                List.of("StepStarted", "StepEnded", "StepStarted", "StepEnded"),
                bench.seen.stream()
                        .map(e -> e.getClass().getSimpleName())
                        .filter(n -> n.startsWith("Step"))
                        .toList());
        assertEquals(List.of(Step.INFORM, Step.SETTINGS), List.copyOf(report.times().keySet()));
    }

    @Test
    void vitalFailureEndsTheSignIn() {
        var bench = bench();
        var report =
                run(
                        bench,
                        new Scripted(Step.TICKET, "F-TLS-01"),
                        new Scripted(Step.REGISTER, "pass"));
        assertFalse(report.signedIn());
        assertEquals(List.of(Step.TICKET), made);
        assertEquals(List.of("F-TLS-01"), report.codes());
    }

    @Test
    void screensOfADiagnosisComeInTheirOrder() {
        var bench = bench();
        var report = run(bench, new Scripted(Step.TICKET, "F-TLS-01"));
        var last = screens(bench);
        assertEquals(
                List.of(
                        "Account used is not authorized, please contact your support team",
                        "An account matching this phone number cannot be found. Please contact"
                                + " your support team"),
                last.subList(last.size() - 2, last.size()));
        assertEquals(last.get(last.size() - 1), report.screen().status());
    }

    @Test
    void exchangeMayFailWhileSignedIn() {
        var report =
                run(
                        bench(),
                        new Scripted(Step.SETTINGS, "pass"),
                        new Scripted(Step.AUTODISCOVER, "F-TLS-02"),
                        new Scripted(Step.CALENDAR, "skip"));
        assertTrue(report.signedIn());
        assertFalse(report.complete());
        assertEquals(3, report.outcomes().size());
    }

    @Test
    void faultOfTheProgramIsNamedWithoutItsMessage() {
        var bench = bench();
        var report = run(bench, new Scripted(Step.TRUST, "bug"));
        assertEquals(List.of("H-BUG-01"), report.codes());
        assertFalse(bench.told().contains("secret"), bench::told);
    }

    @Test
    void refusedCertificateOfAnEarlierStartIsRenewedOnce() throws Exception {
        keep(ALICE);
        var report =
                run(
                        bench(),
                        new Scripted(Step.TICKET, "skip", "pass"),
                        new Scripted(Step.CERTIFICATE, "skip", "pass"),
                        new Scripted(Step.REGISTER, "H-AUTH-06", "pass"),
                        new Scripted(Step.SETTINGS, "pass"));
        assertTrue(report.signedIn());
        assertEquals(
                List.of(
                        Step.TICKET,
                        Step.CERTIFICATE,
                        Step.REGISTER,
                        Step.TICKET,
                        Step.CERTIFICATE,
                        Step.REGISTER,
                        Step.SETTINGS),
                made);
    }

    @Test
    void certificateThatNobodyRefusedIsKept() throws Exception {
        keep(ALICE);
        var report =
                run(
                        bench(),
                        new Scripted(Step.TICKET, "skip"),
                        new Scripted(Step.REGISTER, "F-AUTH-09"),
                        new Scripted(Step.SETTINGS, "pass"));
        assertEquals(List.of(Step.TICKET, Step.REGISTER), made);
        assertFalse(report.signedIn());
    }

    @Test
    void refusedNewCertificateIsNotRenewed() {
        var report =
                run(
                        bench(),
                        new Scripted(Step.TICKET, "pass"),
                        new Scripted(Step.REGISTER, "H-AUTH-06"),
                        new Scripted(Step.SETTINGS, "pass"));
        assertEquals(List.of(Step.TICKET, Step.REGISTER), made);
        assertFalse(report.signedIn());
    }

    @Test
    void certificateOutsideItsDatesIsNotUsed() throws Exception {
        keep(ALICE);
        var late = new Bench(folder.resolve("state"), () -> TestPki.UNTIL, Ports.REAL);
        run(late, new Scripted(Step.REGISTER, "H-AUTH-06"));
        assertEquals(List.of(Step.REGISTER), made, "no second try, since nothing was kept");
    }

    @Test
    void damagedIdentityIsToldAndForgotten() throws Exception {
        keep(ALICE);
        Files.writeString(folder.resolve("state/identity.pem"), "account: 50123\n");
        var bench = bench();
        run(bench, new Scripted(Step.SETTINGS, "pass"));
        assertTrue(bench.told().contains("expected a client identity"), bench::told);
    }

    @Test
    void stateDirectoryThatIsAFileIsNamed() throws Exception {
        Files.writeString(folder.resolve("state"), "in the way");
        var report = run(bench(), new Scripted(Step.INFORM, "pass"));
        assertEquals(List.of("H-STATE-01"), report.codes());
        assertEquals(List.of(), made);
    }

    @Test
    void theRealStepsStandInTheDesignsOrder() {
        var bench = bench().patience(Duration.ofMillis(20));
        bench.local = Bench.address("192.0.2.77");
        var report = Phone.signIn(bench.settings(), bench.seen::add);
        assertEquals(
                List.of(Step.LINK, Step.LEASE, Step.INFORM),
                List.copyOf(report.outcomes().keySet()));
        assertEquals(List.of("H-NET-03"), report.codes());
        var order = SignIn.STEPS.stream().map(SignInStep::step).toList();
        assertEquals(Arrays.asList(Step.values()), order);
    }

    private void keep(TestPki.Issued issued) throws Exception {
        new IdentityFile(StateDirectory.open(folder.resolve("state")))
                .write(
                        "50123",
                        new ClientIdentity(
                                "sip:alice@contoso.com", issued.key(), issued.certificate()));
    }
}
