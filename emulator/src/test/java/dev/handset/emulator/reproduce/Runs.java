package dev.handset.emulator.reproduce;

import dev.handset.agent.SignInReport;
import dev.handset.agent.diagnosis.Catalogue;
import dev.handset.agent.diagnosis.ChainPicture;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Screen;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.event.Step;
import dev.handset.emulator.lab.Box;
import dev.handset.emulator.scenario.Expectation;
import dev.handset.emulator.scenario.Scenarios;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A reproduction as it could have gone, for tests of what is told about it. */
public final class Runs {
    private static final Instant DAY = Instant.parse("2026-11-21T00:00:00Z");

    private Runs() {}

    /** Failed with F-TLS-01 over a chain of one. */
    public static RunResult failed() {
        var chain = chain(Optional.of("CN=Issuing CA"));
        var diagnosis =
                Catalogue.builtIn()
                        .diagnose(
                                "F-TLS-01",
                                Step.TICKET,
                                "one certificate",
                                "two",
                                Optional.of(chain));
        return new RunResult(
                1,
                new SignInReport(
                        false,
                        Map.of(Step.TICKET, new Outcome.Failed(diagnosis)),
                        Map.of(),
                        Screen.BLANK.withStatus("No account")),
                List.of(
                        new SignInEvent.StepStarted(Duration.ZERO, Step.TICKET),
                        new SignInEvent.ScreenChanged(
                                Duration.ofMillis(5),
                                Step.TICKET,
                                Screen.BLANK.withStatus("No account"))),
                Map.of(Box.WEB, new Expectation.Wire(1, false)),
                Duration.ofMillis(700));
    }

    /** Signed in, with the chain that was accepted. */
    public static RunResult signedIn() {
        return new RunResult(
                2,
                new SignInReport(
                        true,
                        Map.of(Step.TICKET, Outcome.PASSED),
                        Map.of(),
                        new Screen("Alice Example", "Available", "10:00 Review", "", List.of())),
                List.of(
                        new SignInEvent.Evidence(
                                Duration.ZERO,
                                Step.TICKET,
                                "chain accepted",
                                "web.contoso.com",
                                Optional.of(chain(Optional.empty())))),
                Map.of(
                        Box.EXCHANGE, new Expectation.Wire(2, true),
                        Box.WEB, new Expectation.Wire(4, true)),
                Duration.ofMillis(1300));
    }

    /** Both runs of ace-leaf-only. */
    public static Reproduction reproduction(Mismatch... mismatches) {
        return new Reproduction(
                Scenarios.byId("ace-leaf-only").orElseThrow(),
                List.of(failed(), signedIn()),
                List.of(mismatches));
    }

    private static ChainPicture chain(Optional<String> missing) {
        var leaf =
                new ChainPicture.Link(
                        "CN=web.contoso.com",
                        "CN=Issuing CA",
                        Optional.empty(),
                        Optional.empty(),
                        DAY,
                        DAY,
                        true,
                        "",
                        "");
        return new ChainPicture(
                "web.contoso.com",
                List.of(leaf),
                missing.map(m -> new ChainPicture.Missing(m, Optional.empty(), Optional.empty())),
                Optional.empty());
    }
}
