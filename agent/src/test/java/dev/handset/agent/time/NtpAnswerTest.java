package dev.handset.agent.time;

import static java.time.temporal.ChronoUnit.MILLIS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NtpAnswerTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final long NONCE = 0x1122334455667788L;
    private static final NtpPacket QUESTION = NtpPacket.question(NONCE);
    private static final Duration ROUND = Duration.ofMillis(100);

    private static NtpPacket server(int leap, int stratum, long origin, long receive, long send) {
        return new NtpPacket(leap, 4, NtpPacket.SERVER, stratum, 0x52415445, origin, receive, send);
    }

    private static long at(Instant instant) {
        return NtpTime.timestamp(instant);
    }

    static Stream<Arguments> offsets() {
        var start = Instant.parse("2000-01-01T00:00:00Z");
        return Stream.of( //  name                  clock  server has it            offset
                arguments("right", NOW, NOW.plusMillis(50), Duration.ZERO),
                arguments("behind", NOW, NOW.plusSeconds(60).plusMillis(50), Duration.ofMinutes(1)),
                arguments(
                        "ahead", NOW, NOW.minusSeconds(60).plusMillis(50), Duration.ofMinutes(-1)),
                arguments("never set", start, NOW.plusMillis(50), Duration.between(start, NOW)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("offsets")
    void offsetIsHalfOfBothWays(String name, Instant clock, Instant server, Duration offset)
            throws Exception {
        var answer =
                NtpAnswer.of(QUESTION, server(0, 2, NONCE, at(server), at(server)), clock, ROUND);

        assertEquals(Duration.ZERO, offset.minus(answer.offset()).truncatedTo(MILLIS), name);
        assertEquals(ROUND, answer.delay());
        assertEquals(2, answer.stratum());
    }

    @Test
    void serversOwnShareIsNoDelay() throws Exception {
        Instant received = NOW.plusMillis(20);
        Instant sent = received.plusMillis(60);
        var answer =
                NtpAnswer.of(QUESTION, server(0, 2, NONCE, at(received), at(sent)), NOW, ROUND);

        assertEquals(40, answer.delay().plusNanos(500_000).toMillis());
        assertEquals(0, answer.offset().plusNanos(500_000).toMillis());
    }

    static Stream<Arguments> refused() {
        long now = at(NOW);
        return Stream.of( //  name         answer                                 in the message
                arguments("client's", QUESTION, "mode: expected 4 (server), found 3"),
                arguments("origin", server(0, 2, ~NONCE, now, now), "expected 1122334455667788"),
                arguments("kiss", server(0, 0, NONCE, now, now), "the server says RATE"),
                arguments("leap 3", server(3, 2, NONCE, now, now), "leap indicator 3, stratum 2"),
                arguments("stratum 16", server(0, 16, NONCE, now, now), "stratum 16"),
                arguments("stratum 255", server(0, 255, NONCE, now, now), "stratum 255"),
                arguments("no transmit", server(0, 2, NONCE, now, 0), "a timestamp is 0"),
                arguments("no receive", server(0, 2, NONCE, 0, now), "a timestamp is 0"),
                arguments(
                        "impossible",
                        server(0, 2, NONCE, now, at(NOW.plusSeconds(9))),
                        "9000 ms of 100 ms"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refuses(String name, NtpPacket answer, String message) {
        var e =
                assertThrows(
                        NtpFailed.class, () -> NtpAnswer.of(QUESTION, answer, NOW, ROUND), name);

        assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
    }

    static Stream<Arguments> timestamps() {
        return Stream.of( //  hex                 instant
                arguments("ee5b2f4000000000", "2026-09-21T04:21:20Z"),
                arguments("83aa7e8000000000", "1970-01-01T00:00:00Z"),
                arguments("ffffffff80000000", "2036-02-07T06:28:15.500Z"),
                arguments("0000000000000000", "2036-02-07T06:28:16Z"),
                arguments("0000000140000000", "2036-02-07T06:28:17.250Z"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("timestamps")
    void timestampsCrossTheEra(String hex, String instant) {
        long timestamp = HexFormat.fromHexDigitsToLong(hex);

        assertEquals(Instant.parse(instant), NtpTime.instant(timestamp));
        assertEquals(timestamp, NtpTime.timestamp(Instant.parse(instant)));
    }

    @Test
    void packetIsItsBytes() throws Exception {
        byte[] bytes =
                HexFormat.of()
                        .parseHex(
                                "e4 10 06 ec".replace(" ", "")
                                        + "00000000"
                                        + "00000000"
                                        + "494e4954"
                                        + "0000000000000000"
                                        + "1122334455667788"
                                        + "ee5b2f4000000001"
                                        + "ee5b2f4000000002");
        NtpPacket packet = NtpPacket.decode(bytes);

        assertEquals(
                new NtpPacket(
                        3, 4, 4, 16, 0x494e4954, NONCE, 0xee5b2f4000000001L, 0xee5b2f4000000002L),
                packet);
        assertEquals("INIT", packet.kiss());
        bytes[2] = 0;
        bytes[3] = 0;
        assertArrayEquals(bytes, packet.encode());
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {0, 1, 47})
    void shortPacketIsRefused(int length) {
        var e = assertThrows(NtpFailed.class, () -> NtpPacket.decode(new byte[length]));

        assertEquals("NTP message: expected 48 bytes, found " + length, e.getMessage());
    }

    @Test
    void kissCodeOfNoLettersShowsAsDots() {
        assertEquals("....", QUESTION.kiss());
    }
}
