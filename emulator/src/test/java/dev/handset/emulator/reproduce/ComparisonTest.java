package dev.handset.emulator.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.SignInReport;
import dev.handset.agent.diagnosis.Catalogue;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Screen;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.event.Step;
import dev.handset.emulator.lab.Box;
import dev.handset.emulator.scenario.Expectation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ComparisonTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** A run that ended in F-TLS-01 after two screens, one log line and one handshake. */
    private static final RunResult RUN =
            new RunResult(
                    1,
                    new SignInReport(
                            false,
                            Map.of(
                                    Step.TICKET,
                                    new Outcome.Failed(
                                            Catalogue.builtIn()
                                                    .diagnose(
                                                            "F-TLS-01",
                                                            Step.TICKET,
                                                            "one certificate",
                                                            "two",
                                                            Optional.empty()))),
                            Map.of(),
                            Screen.BLANK.withLine("Alice Example").withStatus("Second")),
                    List.of(
                            shows("First"),
                            shows("Between"),
                            shows("Second"),
                            logs("hr=0x80072f0d")),
                    Map.of(Box.WEB, new Expectation.Wire(1, false)),
                    SECOND);

    private static SignInEvent shows(String status) {
        return new SignInEvent.ScreenChanged(
                Duration.ZERO, Step.TICKET, Screen.BLANK.withStatus(status));
    }

    private static SignInEvent logs(String line) {
        return new SignInEvent.LogWritten(Duration.ZERO, Step.TICKET, line);
    }

    /** An expectation in parts, all of them right until changed. */
    private static final class Expect {
        boolean signedIn;
        Map<Step, String> failed = Map.of(Step.TICKET, "F-TLS-01");
        List<String> screens = List.of("First", "Second");
        Map<String, String> last = Map.of("line", "Alice", "status", "Second", "presence", "");
        List<String> log = List.of("0x80072f0d");
        List<String> observed = List.of("one certificate");
        Map<Box, Expectation.Wire> wire = Map.of(Box.WEB, new Expectation.Wire(1, false));
        Duration within = SECOND;
        Optional<String> then = Optional.empty();

        interface Change {
            void on(Expect expect);
        }

        Expectation with(Change change) {
            change.on(this);
            return new Expectation(
                    signedIn, failed, screens, last, log, observed, wire, within, then);
        }
    }

    static Stream<Arguments> differences() {
        return Stream.of(
                arguments("all right", change(e -> {}), ""),
                arguments(
                        "signed in",
                        change(e -> e.signedIn = true),
                        "run 1, signed in: expected yes, got no"),
                arguments(
                        "another diagnosis",
                        change(e -> e.failed = Map.of(Step.TICKET, "F-TLS-03")),
                        "run 1, failed steps: expected ticket F-TLS-03, got ticket F-TLS-01"),
                arguments(
                        "no diagnosis",
                        change(e -> e.failed = Map.of()),
                        "run 1, failed steps: expected none, got ticket F-TLS-01"),
                arguments(
                        "screens in another order",
                        change(e -> e.screens = List.of("Second", "First")),
                        "run 1, screens: expected \"Second\", \"First\", got \"First\","
                                + " \"Between\", \"Second\""),
                arguments(
                        "another last status",
                        change(e -> e.last = Map.of("status", "First")),
                        "run 1, last screen's status: expected \"First\", got \"Second\""),
                arguments(
                        "a part that should be empty",
                        change(e -> e.last = Map.of("line", "")),
                        "run 1, last screen's line: expected \"\", got \"Alice Example\""),
                arguments(
                        "another log code",
                        change(e -> e.log = List.of("12037")),
                        "run 1, log line: expected \"12037\", got \"hr=0x80072f0d\""),
                arguments(
                        "another observation",
                        change(e -> e.observed = List.of("byte 13")),
                        "run 1, observation: expected \"byte 13\", got \"one certificate\""),
                arguments(
                        "more certificates",
                        change(e -> e.wire = Map.of(Box.WEB, new Expectation.Wire(2, true))),
                        "run 1, handshake at the web VIP: expected 2 certificates, handshake"
                                + " completed, got 1 certificate, handshake not completed"),
                arguments(
                        "no handshake",
                        change(e -> e.wire = Map.of(Box.EXCHANGE, new Expectation.Wire(2, true))),
                        "run 1, handshake at the Exchange VIP: expected 2 certificates, handshake"
                                + " completed, got none"),
                arguments(
                        "should have stayed",
                        change(e -> e.then = Optional.of("stays")),
                        "run 1, afterwards: expected stays, got signs out"),
                arguments(
                        "too slow",
                        change(e -> e.within = Duration.ofMillis(1)),
                        "run 1, time: expected at most 0 s, got 1000 ms"));
    }

    private static Expect.Change change(Expect.Change change) {
        return change;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("differences")
    void tells(String name, Expect.Change change, String mismatch) {
        var mismatches = Comparison.of(new Expect().with(change), RUN);
        assertEquals(
                mismatch.isEmpty() ? List.of() : List.of(mismatch),
                mismatches.stream().map(Mismatch::toString).toList());
    }
}
