package dev.handset.agent.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.TestPki;
import dev.handset.agent.dns.FakeNames;
import dev.handset.agent.dns.RegistrarCandidate;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Screen;
import dev.handset.agent.event.Step;
import dev.handset.agent.state.ClientIdentity;
import dev.handset.tls.net.Ports;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Registration and settings, with a registrar that does as it is told. */
final class RegistrarStepsTest {
    private static final TestPki.Issued ALICE = new TestPki().leaf("alice");
    private static final ClientIdentity IDENTITY =
            new ClientIdentity("sip:alice@contoso.com", ALICE.key(), ALICE.certificate());
    private static final RegistrarCandidate POOL =
            new RegistrarCandidate(
                    "pool01.contoso.com", 5061, "test", List.of(Bench.address("10.0.0.1")));

    @TempDir Path state;

    private Bench bench(Registrar registrar) {
        var bench = new Bench(state, () -> TestPki.NOW, Ports.REAL);
        bench.registrar = Optional.of(registrar);
        return bench;
    }

    private static Progress registered(Bench bench) throws Exception {
        var progress = bench.progress(new FakeNames(""));
        progress.identity(IDENTITY);
        progress.registrars(List.of(POOL));
        return progress;
    }

    @Test
    void registersWithTheBestCandidate() throws Exception {
        var registrar = new FakeRegistrar("Alice", Optional.empty());
        var bench = bench(registrar);
        assertEquals(Outcome.PASSED, new RegisterStep().run(registered(bench)));
        assertEquals(
                List.of("register sip:alice@contoso.com at pool01.contoso.com"), registrar.asked);
        assertTrue(
                bench.told().contains("pool01.contoso.com for 600 s by TLS-DSK, gruu sip:x;gruu"),
                bench::told);
    }

    @Test
    void refusalReachesTheMachine() throws Exception {
        var seen = bench(new FakeRegistrar("", Optional.empty())).progress(new FakeNames(""));
        var refused =
                new StepFailed(seen.diagnoser().named("F-AUTH-09", Step.REGISTER, "no", "yes"));
        var progress = registered(bench(new FakeRegistrar("", Optional.of(refused))));
        var e = assertThrows(StepFailed.class, () -> new RegisterStep().run(progress));
        assertEquals("F-AUTH-09", e.diagnosis().code());
    }

    static Stream<Arguments> names() {
        return Stream.of( // told by the registrar   shown
                arguments("Alice Example", "Alice Example"), arguments("", "alice@contoso.com"));
    }

    @ParameterizedTest(name = "\"{0}\": {1}")
    @MethodSource("names")
    void faceShowsTheUser(String displayName, String shown) throws Exception {
        var bench = bench(new FakeRegistrar(displayName, Optional.empty()));
        assertEquals(Outcome.PASSED, new SettingsStep().run(registered(bench)));
        assertEquals(
                new Screen(shown, "Available", "", "", Screens.SIGNED_IN_KEYS),
                bench.events.screen());
    }

    @Test
    void closingSignsOut() throws Exception {
        var registrar = new FakeRegistrar("", Optional.empty());
        registered(bench(registrar)).close();
        assertEquals(List.of("sign out"), registrar.asked);
    }
}
