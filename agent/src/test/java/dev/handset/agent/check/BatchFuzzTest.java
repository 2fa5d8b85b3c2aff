package dev.handset.agent.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.handset.agent.Allocation;
import dev.handset.agent.json.JsonReader;
import dev.handset.tls.net.Deadlines;
import dev.handset.truststore.PhoneProfiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Whatever the lines are, each gets an answer that is JSON: verdicts, or what is wrong with it. */
final class BatchFuzzTest {
    /** Allocated for each byte of input, and for none; a line of ten bytes may name every phone. */
    private static final int PER_BYTE = 64 * 1024;

    private static final int FIXED = 4 * 1024 * 1024;

    private static final Duration ANY = Duration.ofSeconds(1);
    private static final BatchJudge JUDGE =
            new BatchJudge(
                    new CheckSettings(
                            List.of(PhoneProfiles.byId("modern").orElseThrow()),
                            List.of(),
                            List.of(),
                            Optional.empty(),
                            new Deadlines(ANY, ANY, ANY)),
                    InstantSource.fixed(Instant.parse("2026-06-01T00:00:00Z")));

    @FuzzTest(maxDuration = "20s")
    void judge(byte[] input) throws IOException {
        Allocation.atMost(FIXED + (long) PER_BYTE * input.length, () -> lines(input));
    }

    private static void lines(byte[] input) throws IOException {
        var lines = new BoundedLines(new ByteArrayInputStream(input), Batch.MAX_LINE_BYTES);
        for (var some = lines.next(2, 64); !some.isEmpty(); some = lines.next(2, 64)) {
            some.forEach(BatchFuzzTest::line);
        }
    }

    private static void line(BoundedLines.Line line) {
        assertTrue(line.number() >= 1);
        var judged = JUDGE.line(line.number(), line.text());
        var answers = judged.text().lines().toList();
        int verdicts = judged.accepted() + judged.refused();
        assertEquals(judged.bad() ? 1 : verdicts, answers.size());
        for (String answer : answers) {
            var fields = assertDoesNotThrow(() -> JsonReader.object(answer), answer);
            assertTrue(fields.containsKey(judged.bad() ? "error" : "verdict"), answer);
        }
        assertTrue(new String(judged.text().getBytes(UTF_8), UTF_8).endsWith("\n"));
    }
}
