package dev.handset.emulator.ntp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NtpResponderTest {
    private static final Instant NOW = Instant.parse("2026-09-21T04:21:20.500Z");
    private static final String TIME = "ee5b2f4080000000";
    private static final String NONCE = "1122334455667788";

    private static byte[] question() {
        return ByteBuffer.allocate(48)
                .put((byte) 0x23)
                .putLong(40, HexFormat.fromHexDigitsToLong(NONCE))
                .array();
    }

    private static String part(byte[] answer, int from, int to) {
        return HexFormat.of().formatHex(Arrays.copyOfRange(answer, from, to));
    }

    static Stream<Arguments> faults() {
        return Stream.of( //       fault                   head    reference   origin
                arguments(Set.of(), "2402", "00000000", NONCE),
                arguments(Set.of(NtpFault.KISS_RATE), "2400", "52415445", NONCE),
                arguments(Set.of(NtpFault.KISS_DENY), "2400", "44454e59", NONCE),
                arguments(Set.of(NtpFault.UNSYNCHRONISED), "e410", "00000000", NONCE),
                arguments(Set.of(NtpFault.WRONG_ORIGIN), "2402", "00000000", "eeddccbbaa998877"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void answersAsTold(Set<NtpFault> faults, String head, String reference, String origin) {
        byte[] answer = NtpResponder.answer(question(), NOW, faults).orElseThrow();

        assertEquals(48, answer.length);
        assertEquals(head, part(answer, 0, 2));
        assertEquals(reference, part(answer, 12, 16));
        assertEquals(origin + TIME + TIME, part(answer, 24, 48));
    }

    @Test
    void zeroAndShortAreWhatTheySay() {
        byte[] zero = NtpResponder.answer(question(), NOW, Set.of(NtpFault.ZERO)).orElseThrow();
        byte[] cut = NtpResponder.answer(question(), NOW, Set.of(NtpFault.SHORT)).orElseThrow();

        assertEquals("0".repeat(32), part(zero, 32, 48));
        assertEquals(20, cut.length);
    }

    @Test
    void onlyQuestionsAreAnswered() {
        byte[] broadcast = question();
        broadcast[0] = 0x25;

        assertEquals(Optional.empty(), NtpResponder.answer(new byte[47], NOW, Set.of()));
        assertEquals(Optional.empty(), NtpResponder.answer(broadcast, NOW, Set.of()));
        assertEquals(
                Optional.empty(), NtpResponder.answer(question(), NOW, Set.of(NtpFault.SILENT)));
    }
}
