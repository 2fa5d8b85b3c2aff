package dev.handset.agent.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.TestPki;
import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.agent.dns.FakeNames;
import dev.handset.agent.dns.RegistrarCandidate;
import dev.handset.agent.event.Screen;
import dev.handset.agent.event.Step;
import dev.handset.agent.sip.Deregistration;
import dev.handset.agent.state.ClientIdentity;
import dev.handset.agent.stay.UpkeepEvent;
import dev.handset.tls.net.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A phone that stays signed in, in time that a test turns. */
@Timeout(60)
final class StayingTest {
    private static final TestPki.Issued ALICE = new TestPki().leaf("alice");
    private static final RegistrarCandidate POOL01 = candidate("pool01.contoso.com");
    private static final RegistrarCandidate POOL02 = candidate("pool02.contoso.com");

    @TempDir Path state;

    private final FakeRegistrar registrar = new FakeRegistrar("Alice", Optional.empty());
    private Instant now = TestPki.NOW;
    private Bench bench;
    private Progress progress;
    private Optional<Step> renewal = Optional.empty();

    /** What happens while the phone waits, one a wait. */
    private final Deque<Runnable> happens = new ArrayDeque<>();

    private static RegistrarCandidate candidate(String host) {
        return new RegistrarCandidate(host, 5061, "test", List.of(Bench.address("10.0.0.1")));
    }

    @BeforeEach
    void signIn() throws Exception {
        bench = new Bench(state, () -> now, Ports.REAL);
        bench.registrar = Optional.of(registrar);
        progress = bench.progress(new FakeNames(""));
        progress.identity(
                new ClientIdentity("sip:alice@contoso.com", ALICE.key(), ALICE.certificate()));
        progress.registrars(List.of(POOL01, POOL02));
    }

    /** Waits no time at all, and turns the clock as far. */
    private Optional<UpkeepEvent> turn(BlockingQueue<UpkeepEvent> inbox, Duration atMost) {
        var next = happens.poll();
        if (next == null) {
            now = now.plus(atMost);
        } else {
            next.run();
        }
        return Optional.ofNullable(inbox.poll());
    }

    private Optional<Diagnosis> stay(Duration limit) throws Exception {
        progress.granted(registrar.register(List.of(POOL01), progress.identity().orElseThrow()));
        registrar.asked.clear();
        return staying().run(Optional.of(limit));
    }

    private Staying staying() {
        return new Staying(
                progress,
                () -> {
                    registrar.asked.add("renew");
                    return renewal;
                },
                this::turn);
    }

    private StepFailed failure(String code, boolean passing) {
        return new StepFailed(
                progress.diagnoser().named(code, Step.REGISTER, "no", "yes"), passing);
    }

    private static Deregistration how(Deregistration.Kind kind) {
        return new Deregistration(kind, Optional.empty());
    }

    @Test
    void refreshesAtTheIntervalTold() throws Exception {
        assertEquals(Optional.empty(), stay(Duration.ofMinutes(30)));
        assertEquals(List.of("refresh", "refresh", "refresh"), registrar.asked);
    }

    @Test
    void speaksBetweenTheRefreshes() throws Exception {
        registrar.keepAlive = Optional.of(Duration.ofMinutes(4));
        stay(Duration.ofMinutes(15));
        assertEquals(List.of("keep alive", "keep alive", "refresh", "keep alive"), registrar.asked);
    }

    @Test
    void associatesAnewWithinTheDay() throws Exception {
        registrar.expires = Duration.ofDays(1);
        stay(Duration.ofHours(8));
        assertEquals(List.of("authenticate"), registrar.asked);
    }

    @Test
    void subscribesAnewWhenTheRegistrarHadForgotten() throws Exception {
        registrar.anew = true;
        stay(Duration.ofMinutes(15));
        assertEquals(List.of("refresh", "settings"), registrar.asked);
    }

    @Test
    void comesBackWhenTheConnectionIsLost() throws Exception {
        happens.add(() -> registrar.listening.connectionLost());
        stay(Duration.ofMinutes(9));
        assertEquals(
                List.of("register sip:alice@contoso.com at pool01.contoso.com", "settings"),
                registrar.asked);
    }

    @Test
    void timeThatIsOverWithoutARegistrationHasAReason() throws Exception {
        happens.add(
                () -> {
                    for (int i = 0; i < 4; i++) {
                        registrar.failures.add(failure("F-AUTH-09", true));
                    }
                    registrar.listening.connectionLost();
                });
        assertEquals(Optional.of("F-AUTH-09"), stay(Duration.ofMinutes(1)).map(Diagnosis::code));
        assertTrue(bench.seen.toString().contains("not registered"), bench.seen::toString);
    }

    @Test
    void registrationThatIsBackWhenTheTimeIsOverNeedsNone() throws Exception {
        happens.add(
                () -> {
                    registrar.failures.add(failure("F-AUTH-09", true));
                    registrar.listening.connectionLost();
                });
        assertEquals(Optional.empty(), stay(Duration.ofMinutes(1)));
    }

    @Test
    void goesToTheBackupAfterTwoFailures() throws Exception {
        happens.add(
                () -> {
                    registrar.failures.add(failure("F-AUTH-09", true));
                    registrar.failures.add(failure("F-AUTH-09", true));
                    registrar.listening.connectionLost();
                });
        stay(Duration.ofMinutes(9));
        assertEquals(
                List.of(
                        "register sip:alice@contoso.com at pool01.contoso.com",
                        "register sip:alice@contoso.com at pool01.contoso.com",
                        "register sip:alice@contoso.com at pool01.contoso.com,"
                                + " pool02.contoso.com",
                        "settings"),
                registrar.asked);
    }

    @Test
    void returnsHomeWhenThatAnswersAgain() throws Exception {
        registrar.atHome = false;
        happens.add(() -> now = now.plusSeconds(300));
        happens.add(
                () -> {
                    registrar.homeAnswers = true;
                    registrar.atHome = true;
                    now = now.plusSeconds(300);
                });
        registrar.expires = Duration.ofHours(1);
        stay(Duration.ofMinutes(30));
        assertEquals(
                List.of(
                        "is home there",
                        "is home there",
                        "register sip:alice@contoso.com at pool01.contoso.com",
                        "settings"),
                registrar.asked);
    }

    @Test
    void movesToTheRegistrarThatIsPreferred() throws Exception {
        bench.registrar = Optional.of(registrar);
        progress = bench.progress(new FakeNames("10.0.0.2"));
        progress.identity(
                new ClientIdentity("sip:alice@contoso.com", ALICE.key(), ALICE.certificate()));
        progress.registrars(List.of(POOL01));
        happens.add(
                () ->
                        registrar.listening.deregistered(
                                how(new Deregistration.Kind.Moved("pool02.contoso.com", 5061))));
        stay(Duration.ofMinutes(9));
        assertEquals(
                "register sip:alice@contoso.com at pool02.contoso.com", registrar.asked.get(0));
    }

    @Test
    void comesBackAfterAPauseWhenDeactivated() throws Exception {
        happens.add(
                () -> registrar.listening.deregistered(how(new Deregistration.Kind.Deactivated())));
        stay(Duration.ofMinutes(9));
        assertEquals(
                "register sip:alice@contoso.com at pool01.contoso.com", registrar.asked.get(0));
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                arguments(new Deregistration.Kind.Rejected(), "H-SIP-04"),
                arguments(new Deregistration.Kind.Displaced(), "F-AUTH-18"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("ends")
    void staysOutWithADiagnosis(Deregistration.Kind kind, String code) throws Exception {
        happens.add(() -> registrar.listening.deregistered(how(kind)));
        var why = stay(Duration.ofHours(9));
        assertEquals(Optional.of(code), why.map(Diagnosis::code));
        assertEquals(List.of(), registrar.asked);
    }

    @Test
    void refusalOfTheCertificateBringsANewOne() throws Exception {
        happens.add(() -> registrar.failures.add(failure("H-AUTH-06", false)));
        stay(Duration.ofMinutes(15));
        assertEquals(List.of("refresh", "renew", "settings"), registrar.asked);
    }

    @Test
    void secondRefusalIsTheEnd() throws Exception {
        renewal = Optional.of(Step.TICKET);
        happens.add(() -> registrar.failures.add(failure("H-AUTH-06", false)));
        var why = stay(Duration.ofHours(1));
        assertEquals(Optional.of("H-AUTH-06"), why.map(Diagnosis::code));
        assertEquals(List.of("refresh", "renew"), registrar.asked);
    }

    @Test
    void refusalForGoodIsTheEnd() throws Exception {
        happens.add(() -> registrar.failures.add(failure("H-SIP-02", false)));
        assertEquals(Optional.of("H-SIP-02"), stay(Duration.ofHours(1)).map(Diagnosis::code));
    }

    @Test
    void renewsTheCertificateBeforeItEnds() throws Exception {
        now = TestPki.UNTIL.minus(Duration.ofDays(30));
        stay(Duration.ofSeconds(50));
        assertEquals(List.of("renew", "settings"), registrar.asked);
    }

    @Test
    void keepsTheCertificateWhenThePoolIssuesNone() throws Exception {
        now = TestPki.UNTIL.minus(Duration.ofDays(30));
        renewal = Optional.of(Step.TICKET);
        bench.events.show(Screen.BLANK.withLine("Alice"));
        stay(Duration.ofMinutes(9));
        assertEquals(List.of("renew"), registrar.asked);
        assertTrue(progress.identity().isPresent());
        assertEquals("Alice", bench.events.screen().line());
    }

    @Test
    void certificateThatEndsBecauseThePoolIssuesNoneIsNamed() throws Exception {
        now = TestPki.UNTIL.plus(Duration.ofDays(1));
        renewal = Optional.of(Step.CERTIFICATE);
        var why = stay(Duration.ofHours(1)).orElseThrow();
        assertEquals("F-AUTH-10", why.code());
        assertTrue(why.observed().contains("the certificate ended on " + TestPki.UNTIL));
        assertEquals(List.of("renew"), registrar.asked);
    }

    @Test
    void newsOfTheUserAreShown() throws Exception {
        happens.add(
                () ->
                        registrar.listening.notified(
                                "vnd-microsoft-roaming-self",
                                "<roamingData><categories><category name='state'><state>"
                                        + "<availability>9500</availability></state></category>"
                                        + "<category name='mwi'><mwi unreadVoiceMailCount='8'/>"
                                        + "</category></categories></roamingData>"));
        stay(Duration.ofMinutes(5));
        assertEquals("Do Not Disturb", bench.events.screen().presence());
        assertEquals(8, bench.events.screen().voiceMails());
    }

    @Test
    void stoppingEndsIt() throws Exception {
        progress.granted(registrar.register(List.of(POOL01), progress.identity().orElseThrow()));
        registrar.asked.clear();
        var staying = staying();
        happens.add(staying::stop);
        assertEquals(Optional.empty(), staying.run(Optional.empty()));
        assertEquals(List.of(), registrar.asked);
    }
}
