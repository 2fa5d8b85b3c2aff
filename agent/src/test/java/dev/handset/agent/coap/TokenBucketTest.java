package dev.handset.agent.coap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokenBucketTest {
    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest(name = "{2} of {1} after {0} ms")
    @CsvSource({
        // ms later, asked, let through
        "0, 3, 3",
        "0, 9, 4",
        "499, 9, 0",
        "500, 9, 1",
        "1000, 9, 2",
        "60000, 9, 4",
    })
    void letsABurstThroughAndThenSoManyASecond(long later, int asked, int passed) {
        var now = new AtomicLong(-5 * SECOND);
        var bucket = new TokenBucket(4, 2, now::get);
        if (later > 0) take(bucket, 4);
        now.addAndGet(later * SECOND / 1_000);
        assertEquals(passed, take(bucket, asked));
    }

    private static int take(TokenBucket bucket, int times) {
        int taken = 0;
        for (int i = 0; i < times; i++) {
            if (bucket.take()) taken++;
        }
        return taken;
    }
}
