package dev.handset.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RetransmissionTest {
    @Test
    void withoutJitterTheWaitIsExact() {
        var steady = new Retransmission(List.of(Duration.ofSeconds(4)), Duration.ZERO);
        assertEquals(Duration.ofSeconds(4), steady.wait(0, new Random(1)));
    }

    @Test
    void jitterGoesBothWaysAndNoFurther() {
        var random = new Random(1);
        var waits =
                Stream.generate(() -> Retransmission.RFC_2131.wait(0, random)).limit(1000).toList();

        Duration least = waits.stream().min(Duration::compareTo).orElseThrow();
        Duration most = waits.stream().max(Duration::compareTo).orElseThrow();
        assertTrue(least.toMillis() >= 3000 && least.toMillis() < 3100, least::toString);
        assertTrue(most.toMillis() <= 5000 && most.toMillis() > 4900, most::toString);
    }

    static Stream<Arguments> unfit() {
        Duration second = Duration.ofSeconds(1);
        return Stream.of(
                arguments("no wait", List.of(), Duration.ZERO),
                arguments("jitter as long as a wait", List.of(second), second),
                arguments("no time", List.of(Duration.ZERO), Duration.ZERO),
                arguments("negative jitter", List.of(second), second.negated()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unfit")
    void refuses(String name, List<Duration> waits, Duration jitter) {
        assertThrows(IllegalArgumentException.class, () -> new Retransmission(waits, jitter), name);
    }
}
