package dev.handset.provisioning.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.HashSet;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayWindowTest {
    static Stream<Arguments> sequences() {
        return Stream.of( //     name                    numbers                 accepted
                arguments("in order", new long[] {1, 2, 3, 4}, "yyyy"),
                arguments("the same twice", new long[] {1, 1}, "yn"),
                arguments("zero", new long[] {0, 0, 1}, "yny"),
                arguments("begins anywhere", new long[] {12, 13, 12}, "yyn"),
                arguments("below the first", new long[] {12, 11, 11}, "yyn"),
                arguments("out of order", new long[] {1, 5, 3, 4, 2, 5, 3}, "yyyyynn"),
                arguments("the last in the window", new long[] {300, 44, 44}, "yyn"),
                arguments("one below the window", new long[] {300, 43}, "yn"),
                arguments("seen, then 256 later", new long[] {1, 257, 1}, "yyn"),
                arguments("seen, then 257 later", new long[] {1, 258, 1, 2}, "yyny"),
                arguments("a jump over everything", new long[] {1, 2, 1000, 2, 744, 743}, "yyynyn"),
                arguments("slots are free again", new long[] {5, 262, 261, 260}, "yyyy"),
                arguments("skipped numbers stay free", new long[] {1, 10, 1, 5, 5}, "yynyn"),
                arguments("negative", new long[] {-1, 1, -1, Long.MIN_VALUE}, "nynn"),
                arguments(
                        "the highest there is",
                        new long[] {Long.MAX_VALUE, 1, Long.MAX_VALUE},
                        "ynn"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sequences")
    void accepts(String name, long[] numbers, String accepted) {
        var window = new ReplayWindow();
        var found = new StringBuilder();
        LongStream.of(numbers).forEach(n -> found.append(window.accept(n) ? 'y' : 'n'));
        assertEquals(accepted, found.toString());
    }

    @Test
    void acceptsTheWholeWindowBackwardsOnce() {
        var window = new ReplayWindow();
        for (long n = 1000; n >= 1000 - ReplayWindow.SIZE; n--) assertTrue(window.accept(n));
        for (long n = 1000; n >= 1000 - ReplayWindow.SIZE; n--) assertFalse(window.accept(n));
    }

    /** Against the rule in plain words, with a set of everything ever accepted. */
    @Test
    void agreesWithTheRuleOnAnySequence() {
        var random = new Random(20_261_121);
        var window = new ReplayWindow();
        var seen = new HashSet<Long>();
        long highest = -1;
        for (int i = 0; i < 20_000; i++) {
            long number = Math.max(0, highest + random.nextInt(700) - 500);
            var allowed =
                    !seen.contains(number)
                            && (highest < 0 || number >= highest - ReplayWindow.SIZE);
            assertEquals(allowed, window.accept(number), number + " after " + highest);
            if (allowed) seen.add(number);
            highest = Math.max(highest, number);
        }
    }
}
