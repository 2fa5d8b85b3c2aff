package dev.handset.emulator.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class EventRingTest {
    private static final long LONG = 60_000;

    private static List<String> texts(EventRing ring, long after) throws InterruptedException {
        return ring.after(after, 100, 0).stream()
                .map(line -> new String(line.text(), StandardCharsets.UTF_8))
                .toList();
    }

    @ParameterizedTest(name = "{0} lines, {1} bytes: {2}")
    @CsvSource({"3, 100, c d e", "10, 2, d e", "10, 100, a b c d e", "1, 1, e"})
    void forgetsTheOldest(int lines, long bytes, String left) throws Exception {
        var ring = new EventRing(lines, bytes);
        for (String text : List.of("a", "b", "c", "d", "e")) ring.add(text);
        assertEquals(List.of(left.split(" ")), texts(ring, 0));
        assertEquals(5, ring.last());
        assertEquals(5 - left.split(" ").length, ring.before());
    }

    /** A line alone may be longer than all lines together should be. */
    @Test
    void keepsTheLastWhateverItsLength() throws Exception {
        var ring = new EventRing(10, 3);
        ring.add("long enough");
        assertEquals(List.of("long enough"), texts(ring, 0));
    }

    @Test
    void givesNoMoreThanAsked() throws Exception {
        var ring = new EventRing(10, 100);
        for (String text : List.of("a", "b", "c")) ring.add(text);
        var two = ring.after(1, 1, 0);
        assertEquals(1, two.size());
        assertEquals(2, two.get(0).number());
    }

    @Test
    void givesNothingWhenNothingComes() throws Exception {
        assertTrue(new EventRing(10, 100).after(0, 10, 1).isEmpty());
    }

    @Test
    void waitsForTheNext() throws Exception {
        var ring = new EventRing(10, 100);
        var waiting =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return ring.after(0, 10, LONG);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        ring.add("now");
        assertEquals(1, waiting.get().get(0).number());
    }

    @Test
    void letsGoWhenItIsClosed() throws Exception {
        var ring = new EventRing(10, 100);
        var waiting =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return ring.after(0, 10, LONG);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        ring.close();
        assertTrue(waiting.get().isEmpty());
        assertTrue(ring.closed());
    }
}
