package dev.handset.truststore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TrustFailureTest {
    @Test
    void everyFailureHasARankOfItsOwn() {
        Class<?>[] failures = TrustFailure.class.getPermittedSubclasses();
        assertEquals(failures.length, FailureRanking.ORDER.size());
        for (Class<?> failure : failures) {
            assertTrue(FailureRanking.ORDER.contains(failure), failure::getName);
        }
    }
}
