package dev.handset.emulator.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("the console of a guest")
final class ConsoleTest {
    private static final Optional<GuestFailed.Kind> LIVES = Optional.empty();

    static Stream<Arguments> consoles() {
        return Stream.of( // lines                       the agent's end     death
                arguments(List.of(), OptionalInt.empty(), LIVES),
                arguments(List.of("handset: ended with 0\r"), OptionalInt.of(0), LIVES),
                arguments(
                        List.of("handset: starts at 3.1", "[ 9.1] handset: ended with 130"),
                        OptionalInt.of(130),
                        LIVES),
                arguments(
                        List.of("handset: out of memory", "handset: ended with 137"),
                        OptionalInt.of(137),
                        Optional.of(GuestFailed.Kind.OUT_OF_MEMORY)),
                arguments(
                        List.of("[ 7.64] Kernel panic - not syncing: System is deadlocked"),
                        OptionalInt.empty(),
                        Optional.of(GuestFailed.Kind.PANIC)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("consoles")
    void tellsHowItEnded(List<String> lines, OptionalInt ended, Optional<GuestFailed.Kind> death) {
        var console = new Console();
        lines.forEach(console::add);
        assertEquals(ended, console.ended());
        assertEquals(death, console.death());
    }

    @Test
    @DisplayName("keeps its last lines, and of a long line the beginning")
    void keepsTheEnd() {
        var console = new Console();
        IntStream.range(0, 1000).forEach(i -> console.add("line " + i));
        console.add("");
        console.add("x".repeat(10_000));
        assertEquals(
                "line 995 | line 996 | line 997 | line 998 | line 999 | " + "x".repeat(200),
                console.end());
    }
}
