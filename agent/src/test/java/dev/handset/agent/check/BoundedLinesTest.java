package dev.handset.agent.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BoundedLinesTest {
    private static List<BoundedLines.Line> all(InputStream in, int maxBytes) throws IOException {
        var lines = new BoundedLines(in, maxBytes);
        var all = new ArrayList<BoundedLines.Line>();
        for (var some = lines.next(3, 1000); !some.isEmpty(); some = lines.next(3, 1000)) {
            all.addAll(some);
        }
        return all;
    }

    private static List<String> texts(String input) throws IOException {
        return all(new ByteArrayInputStream(input.getBytes(UTF_8)), 100).stream()
                .map(line -> line.number() + ":" + line.text())
                .toList();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing            | ''                | ''",
                "no end of line     | a                 | 1:a",
                "two lines          | a/b/              | 1:a 2:b",
                "blank ones counted | a///b/            | 1:a 4:b",
                "more than a batch  | a/b/c/d/e/f/g/    | 1:a 2:b 3:c 4:d 5:e 6:f 7:g",
                "more than ASCII    | \u00e4\u4e2d/     | 1:\u00e4\u4e2d"
            })
    void readsLinesWithTheirNumbers(String name, String input, String expected) throws IOException {
        assertEquals(
                expected == null ? "" : expected,
                String.join(" ", texts((input == null ? "" : input).replace('/', '\n'))));
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {11, 5_000, 200_000})
    void lineThatIsTooLongIsToldAndPassedOver(int bytes) throws IOException {
        var input = "first\n" + "x".repeat(bytes) + "\nlast\n";
        var lines = all(new ByteArrayInputStream(input.getBytes(UTF_8)), 10);
        assertEquals(3, lines.size());
        assertEquals("first", lines.get(0).text());
        assertEquals(
                "expected at most 10 bytes a line, found more",
                lines.get(1).problem().orElseThrow());
        assertEquals("", lines.get(1).text());
        assertEquals(3, lines.get(2).number());
    }

    @Test
    void lineOfExactlyTheLimitIsRead() throws IOException {
        var lines = all(new ByteArrayInputStream("0123456789\n".getBytes(UTF_8)), 10);
        assertEquals("0123456789", lines.get(0).text());
        assertTrue(lines.get(0).problem().isEmpty());
    }

    /** A pipe that has delivered one line is not waited on for a second. */
    @Test
    void givesWhatIsAtHand() throws IOException {
        var slow =
                new InputStream() {
                    private final byte[] bytes = "a\nb\n".getBytes(UTF_8);
                    private int at;

                    @Override
                    public int read() {
                        return at < bytes.length ? bytes[at++] : -1;
                    }

                    @Override
                    public int read(byte[] buffer, int from, int length) {
                        if (at == bytes.length) return -1;
                        System.arraycopy(bytes, at, buffer, from, 2);
                        at += 2;
                        return 2;
                    }
                };
        var lines = new BoundedLines(slow, 100);
        assertEquals(1, lines.next(10, 1000).size());
        assertEquals(1, lines.next(10, 1000).size());
        assertEquals(0, lines.next(10, 1000).size());
    }
}
