package dev.handset.tls.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One side's bytes put together from segments, and the limits of what is kept for it. */
class TcpDirectionTest {
    private static final int WAITING = 64 * 1024;
    private static final int AHEAD = 1 << 20;

    private static TcpDirection synced() {
        var direction = new TcpDirection();
        direction.syn(99);
        return direction;
    }

    private static int add(TcpDirection direction, int at, String text) {
        return direction.data(100 + at, ByteBuffer.wrap(text.getBytes(US_ASCII)));
    }

    private static int add(TcpDirection direction, int at, int bytes) {
        return direction.data(100 + at, ByteBuffer.allocate(bytes));
    }

    private static String text(TcpDirection direction) {
        return new String(direction.bytes(), US_ASCII);
    }

    /** {@code position:text}, in the order they arrive. */
    static Stream<Arguments> orders() {
        return Stream.of( //                         arrive             stream
                arguments("in order", List.of("0:abc", "3:def"), "abcdef"),
                arguments("swapped", List.of("3:def", "0:abc"), "abcdef"),
                arguments("last first", List.of("6:ghi", "3:def", "0:abc"), "abcdefghi"),
                arguments("twice", List.of("0:abc", "0:abc", "3:def"), "abcdef"),
                arguments("overlap", List.of("0:abc", "1:bcde"), "abcde"),
                arguments("the first word counts", List.of("0:abc", "1:XYde"), "abcde"),
                arguments("inside what is known", List.of("0:abcdef", "2:XY"), "abcdef"),
                arguments("the longer one waits", List.of("3:d", "3:def", "0:abc"), "abcdef"),
                arguments("the shorter one is no loss", List.of("3:def", "3:d", "0:abc"), "abcdef"),
                arguments("parked ones overlap", List.of("3:def", "4:efgh", "0:abc"), "abcdefgh"),
                arguments("before the stream", List.of("-2:..abc", "3:def"), "abcdef"),
                arguments("a gap stays a gap", List.of("0:abc", "6:ghi"), "abc"),
                arguments("nothing", List.of("0:"), ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("orders")
    void segmentsBecomeAStream(String name, List<String> arriving, String stream) {
        var direction = synced();
        for (String one : arriving) {
            int colon = one.indexOf(':');
            add(direction, Integer.parseInt(one.substring(0, colon)), one.substring(colon + 1));
        }
        assertEquals(stream, text(direction));
    }

    @Test
    void sequenceNumbersWrap() {
        var direction = new TcpDirection();
        direction.syn(-3); // 0xFFFFFFFD
        direction.data(1, ByteBuffer.wrap("def".getBytes(US_ASCII)));
        direction.data(-2, ByteBuffer.wrap("abc".getBytes(US_ASCII)));
        assertEquals("abcdef", text(direction));
    }

    @Test
    void withoutASynTheFirstSegmentIsTheBeginning() {
        var direction = new TcpDirection();
        assertFalse(direction.begun());
        add(direction, 7, "abc");
        add(direction, 10, "def");
        add(direction, 3, "before");
        assertTrue(direction.begun());
        assertEquals("abcdef", text(direction));
    }

    @Test
    void whereSegmentsBeganIsKnownUpToALimit() {
        var direction = synced();
        for (int i = 0; i < 300; i++) add(direction, 2 * i, "ab");
        assertEquals(256, direction.segmentStarts().size());
        assertEquals(List.of(0, 2, 4), direction.segmentStarts().subList(0, 3));
    }

    @Test
    void noMoreIsKeptThanTheLongestHandshake() {
        var direction = synced();
        add(direction, 0, TcpDirection.MAX_BYTES - 1);
        assertEquals(1, add(direction, TcpDirection.MAX_BYTES - 1, "xyz"));
        assertEquals(0, add(direction, TcpDirection.MAX_BYTES, "more"));
        assertEquals(TcpDirection.MAX_BYTES, direction.bytes().length);
    }

    @Test
    void noMoreWaitsThanItsLimit() {
        var direction = synced();
        assertEquals(WAITING, add(direction, 10, WAITING));
        assertEquals(0, add(direction, 10 + WAITING, 1), "one byte more than may wait");
        assertEquals(WAITING, direction.kept());
        add(direction, 0, 10);
        assertEquals(10 + WAITING, direction.bytes().length, "what waited is joined");
    }

    @Test
    void aSegmentFarAheadIsOfAnotherConnection() {
        var direction = synced();
        add(direction, 0, "abc");
        assertEquals(1, add(direction, 3 + AHEAD, 1));
        assertEquals(0, add(direction, 4 + AHEAD, 1));
        assertEquals(0, add(direction, -AHEAD - 1, 1));
        assertEquals(3 + 1, direction.kept());
    }
}
