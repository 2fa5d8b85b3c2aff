package dev.handset.emulator.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ExpiryTest {
    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration LATE = Duration.ofHours(2);

    private final Expiry expiry = new Expiry();
    private final List<String> looked = new CopyOnWriteArrayList<>();
    private final CountDownLatch first = new CountDownLatch(1);

    private Runnable look(String name) {
        return () -> {
            looked.add(name);
            first.countDown();
        };
    }

    @Test
    void looksWhenItIsTime() throws Exception {
        expiry.lookIn(SOON, look("soon"));
        assertTrue(first.await(30, TimeUnit.SECONDS));
    }

    @Test
    void anEarlierLookTakesThePlaceOfALaterOne() throws Exception {
        expiry.lookIn(LATE, look("late"));
        expiry.lookIn(SOON, look("soon"));
        assertTrue(first.await(30, TimeUnit.SECONDS));
        assertEquals(List.of("soon"), looked);
    }

    @Test
    void aLaterLookIsNotNeeded() throws Exception {
        expiry.lookIn(SOON, look("soon"));
        expiry.lookIn(LATE, look("late"));
        assertTrue(first.await(30, TimeUnit.SECONDS));
        expiry.rest();
        assertEquals(List.of("soon"), looked);
    }

    @Test
    void looksAgainAfterARest() throws Exception {
        expiry.lookIn(LATE, look("late"));
        expiry.rest();
        expiry.rest();
        expiry.lookIn(SOON, look("again"));
        assertTrue(first.await(30, TimeUnit.SECONDS));
        assertEquals(List.of("again"), looked);
    }
}
