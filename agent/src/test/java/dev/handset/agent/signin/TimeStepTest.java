package dev.handset.agent.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.TestPki;
import dev.handset.agent.dns.FakeNames;
import dev.handset.agent.event.Outcome;
import dev.handset.tls.net.Ports;
import java.net.Inet4Address;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Without any server; the scenarios have one. */
@Timeout(60)
final class TimeStepTest {
    private static final Instant START = Instant.parse("2000-01-01T00:00:00Z");

    @TempDir Path folder;

    private Progress progress(Instant clock) throws Exception {
        return new Bench(folder.resolve("state"), () -> clock, new Ports(30_000))
                .patience(Duration.ofMillis(50))
                .progress(new FakeNames(""));
    }

    @Test
    void clockThatWasSetIsBelieved() throws Exception {
        var progress = progress(TestPki.NOW);
        var outcome = assertInstanceOf(Outcome.Skipped.class, new TimeStep().run(progress));

        assertTrue(outcome.why().contains("option 42: none"), outcome::why);
        assertEquals(TestPki.NOW, progress.clock().instant());
    }

    @Test
    void clockThatWasNeverSetIsNamedWithAllThatWasTried() throws Exception {
        var progress = progress(START);
        progress.timeServers(List.of((Inet4Address) Bench.address("127.0.0.1")));
        var e = assertThrows(StepFailed.class, () -> new TimeStep().run(progress));

        assertEquals("H-TIME-01", e.diagnosis().code());
        String seen = e.diagnosis().observed();
        for (String way : List.of("2000-01-01", "127.0.0.1 (option 42)", "_ntp._udp", "windows")) {
            assertTrue(seen.contains(way), way + " in: " + seen);
        }
    }
}
