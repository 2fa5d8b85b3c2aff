package dev.handset.emulator.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {
    private static final Duration DELAY = Duration.ofMillis(500);
    private static final int MANY = 10_000;

    private static List<List<Duration>> many(Loss loss) {
        var random = new Random(1);
        return IntStream.range(0, MANY).mapToObj(i -> loss.arrivals(random)).toList();
    }

    static Stream<Arguments> shares() {
        return Stream.of( //  name               network                            copies  share
                arguments("nothing lost", new Loss(0, 0, DELAY, Duration.ZERO), 1, 1.0),
                arguments("30 % lost", new Loss(0.3, 0, DELAY, Duration.ZERO), 0, 0.3),
                arguments("all lost", new Loss(1, 0, DELAY, Duration.ZERO), 0, 1.0),
                arguments("10 % doubled", new Loss(0, 0.1, DELAY, Duration.ZERO), 2, 0.1),
                arguments("copies lost alone", new Loss(0.5, 1, DELAY, Duration.ZERO), 1, 0.5));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shares")
    void soManyOfAHundredArriveSoOften(String name, Loss loss, int copies, double share) {
        long such = many(loss).stream().filter(arrivals -> arrivals.size() == copies).count();

        assertEquals(share, such / (double) MANY, 0.02, name);
    }

    @Test
    void everyDelayIsBetweenTheDelayAndItWithTheJitter() {
        var loss = new Loss(0, 0, DELAY, Duration.ofMillis(300));

        List<Duration> arrivals = many(loss).stream().flatMap(List::stream).toList();

        assertTrue(arrivals.stream().allMatch(a -> a.compareTo(DELAY) >= 0), "shorter");
        assertTrue(arrivals.stream().allMatch(a -> a.toMillis() < 800), "longer");
        assertTrue(arrivals.stream().distinct().count() > MANY / 2, "all the same");
    }

    @Test
    void sameSeedDoesTheSame() {
        assertEquals(many(Loss.HEAVY), many(Loss.HEAVY));
    }
}
