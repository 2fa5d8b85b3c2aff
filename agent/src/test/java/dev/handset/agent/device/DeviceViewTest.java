package dev.handset.agent.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.TestPki;
import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Screen;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.event.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class DeviceViewTest {
    private static final Duration AT = Duration.ZERO;
    private static final Outcome FAILED = new Outcome.Failed(TestDevices.diagnosis("F-TLS-01"));

    private final DeviceView view = new DeviceView(() -> TestPki.NOW);
    private final List<Part> told = new ArrayList<>();

    static Stream<Arguments> events() {
        return Stream.of(
                arguments(new SignInEvent.StepStarted(AT, Step.TRUST), List.of(Part.STEPS)),
                arguments(
                        new SignInEvent.StepEnded(AT, Step.TRUST, Outcome.PASSED),
                        List.of(Part.STEPS)),
                arguments(
                        new SignInEvent.StepEnded(AT, Step.TRUST, FAILED),
                        List.of(Part.STEPS, Part.DIAGNOSIS)),
                arguments(
                        new SignInEvent.ScreenChanged(AT, Step.TRUST, TestDevices.SIGNED_IN),
                        List.of(Part.SCREEN)),
                arguments(new SignInEvent.LogWritten(AT, Step.TRUST, "a line"), List.of(Part.LOG)),
                arguments(
                        new SignInEvent.StateStored(AT, Step.TRUST, "pool chain", "trust.store"),
                        List.of(Part.TRUST)),
                arguments(
                        new SignInEvent.Evidence(
                                AT, Step.TRUST, "option 43", "x", Optional.empty()),
                        List.of()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("events")
    void tellsWhatAnEventChanges(SignInEvent event, List<Part> parts) {
        view.listen(told::add);
        view.accept(event);
        assertEquals(parts, told);
    }

    @Test
    void keepsTheOutcomeOfEachStepInTheirOrder() {
        view.accept(new SignInEvent.StepStarted(AT, Step.TICKET));
        view.accept(new SignInEvent.StepEnded(AT, Step.TRUST, FAILED));
        assertEquals(
                "{TRUST=Optional[" + FAILED + "], TICKET=Optional.empty}", view.steps().toString());
        assertEquals(
                List.of("F-TLS-01"),
                view.diagnoses().values().stream().map(Diagnosis::code).toList());
    }

    @Test
    void anotherSignInBeginsWithoutWhatTheLastOneLeft() {
        view.accept(new SignInEvent.StepEnded(AT, Step.TRUST, FAILED));
        view.accept(new SignInEvent.LogWritten(AT, Step.TRUST, "a line"));
        view.begin();
        assertEquals(Map.of(), view.steps());
        assertEquals(Map.of(), view.diagnoses());
        assertEquals(List.of("a line"), view.log());
    }

    @Test
    void holdsTheLastLinesOfTheLogAndNoMore() {
        for (int i = 1; i <= DeviceView.LOG_LINES + 2; i++) view.write("line " + i);
        assertEquals(DeviceView.LOG_LINES, view.log().size());
        assertEquals("line 3", view.log().get(0));
    }

    @Test
    void cutsALongLine() {
        view.write("x".repeat(DeviceView.LINE_CHARACTERS + 1));
        assertEquals("x".repeat(DeviceView.LINE_CHARACTERS), view.log().get(0));
    }

    @Test
    void aStateThatIsThereAlreadyIsNotToldAgain() {
        view.listen(told::add);
        view.become(DeviceState.SIGNED_OUT);
        view.become(DeviceState.SIGNING_IN);
        assertEquals(List.of(Part.STATE), told);
    }

    @Test
    void signedOutItsFaceIsBlank() {
        view.accept(new SignInEvent.ScreenChanged(AT, Step.TRUST, TestDevices.SIGNED_IN));
        view.signedOut();
        assertEquals(Screen.BLANK, view.screen());
    }
}
