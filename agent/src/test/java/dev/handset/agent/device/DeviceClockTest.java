package dev.handset.agent.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.event.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class DeviceClockTest {
    private static final Instant MACHINE = Instant.parse("2000-01-01T00:00:10Z");
    private static final String SERVER = "192.0.2.3:123 (option 42), stratum 2";

    private final DeviceView view = new DeviceView(() -> MACHINE);

    private static SignInEvent learnt(Step step, String name, String value) {
        return new SignInEvent.Evidence(Duration.ZERO, step, name, value, Optional.empty());
    }

    static Stream<Arguments> told() {
        return Stream.of( //  step, name, value                 source, seconds added
                arguments(Step.TIME, "time", "2000-01-01T01:00:10Z by " + SERVER, SERVER, 3600),
                arguments(Step.TIME, "time", "2000-01-01T00:00:00Z by " + SERVER, SERVER, -10),
                arguments(Step.TIME, "no time", "2000-01-01T01:00:10Z by x", "machine", 0),
                arguments(Step.TRUST, "time", "2000-01-01T01:00:10Z by x", "machine", 0),
                arguments(Step.TIME, "time", "soon by " + SERVER, "machine", 0),
                arguments(Step.TIME, "time", "2000-01-01T01:00:10Z", "machine", 0));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("told")
    void isSetByWhatTheStepTells(Step step, String name, String value, String source, long added) {
        view.accept(learnt(step, name, value));
        var correction = Duration.ofSeconds(added);
        assertEquals(
                new DeviceClock.Reading(MACHINE.plus(correction), source, correction),
                view.clock());
    }

    @Test
    void isTheMachinesAgainWhenASignInBegins() {
        view.accept(learnt(Step.TIME, "time", "2000-01-01T01:00:10Z by " + SERVER));
        view.begin();
        assertEquals("machine", view.clock().source());
        assertEquals(MACHINE, view.clock().time());
    }
}
