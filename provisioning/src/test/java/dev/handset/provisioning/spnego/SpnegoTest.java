package dev.handset.provisioning.spnego;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.spnego.NegTokenResp.State;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Negotiate's tokens")
final class SpnegoTest {
    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static final String KERBEROS = "06 09 2a864886f712010202";
    private static final String WINDOWS_2000 = "06 09 2a864882f712010202";
    private static final String NTLM = "06 0a 2b06010401823702020a";

    static Stream<Arguments> inits() {
        return Stream.of(
                arguments(
                        "Kerberos alone",
                        List.of(Mechanism.KERBEROS),
                        "beef",
                        "60 23 06 06 2b0601050502 a0 19 30 17 a0 0d 30 0b"
                                + KERBEROS
                                + "a2 06 04 04 deadbeef"),
                arguments(
                        "NTLM alone",
                        List.of(Mechanism.NTLM),
                        "beef",
                        "60 24 06 06 2b0601050502 a0 1a 30 18 a0 0e 30 0c"
                                + NTLM
                                + "a2 06 04 04 deadbeef"),
                arguments(
                        "as browsers under Windows send it",
                        List.of(
                                Mechanism.KERBEROS_OF_WINDOWS_2000,
                                Mechanism.KERBEROS,
                                Mechanism.NTLM),
                        "beef",
                        "60 3a 06 06 2b0601050502 a0 30 30 2e a0 24 30 22"
                                + WINDOWS_2000
                                + KERBEROS
                                + NTLM
                                + "a2 06 04 04 deadbeef"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inits")
    void isReadAndWritten(String name, List<Mechanism> mechanisms, String end, String hex)
            throws IOException {
        var init = NegTokenInit.decode(hex(hex));
        assertEquals(mechanisms, init.mechanisms());
        assertArrayEquals(hex("dead" + end), init.token().orElseThrow());
        assertArrayEquals(hex(hex), init.encode());
    }

    @Test
    @DisplayName("flags and the signature of the mechanisms are passed over")
    void passesOver() throws IOException {
        var init =
                NegTokenInit.decode(
                        hex(
                                "60 2d 06 06 2b0601050502 a0 23 30 21 a0 0d 30 0b"
                                        + KERBEROS
                                        + "a1 04 03 02 0136 a2 04 04 02 dead a3 04 04 02 cafe"));
        assertEquals(Mechanism.KERBEROS, init.first());
        assertArrayEquals(hex("dead"), init.token().orElseThrow());
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {0, 1, 100, 127, 128, 200, 255, 256, 3000, 60000})
    void lengthsOfOneToThreeBytes(int bytes) throws IOException {
        var token = new byte[bytes];
        new Random(bytes).nextBytes(token);
        var init = NegTokenInit.decode(NegTokenInit.of(Mechanism.NTLM, token).encode());
        assertArrayEquals(token, init.token().orElseThrow());
        var resp = NegTokenResp.decode(NegTokenResp.of(token).encode());
        assertArrayEquals(token, resp.token().orElseThrow());
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments("completed", State.ACCEPT_COMPLETED, false, "a1 07 30 05 a0 03 0a 01 00"),
                arguments("refused", State.REJECT, false, "a1 07 30 05 a0 03 0a 01 02"),
                arguments(
                        "a challenge of NTLM",
                        State.ACCEPT_INCOMPLETE,
                        true,
                        "a1 1b 30 19 a0 03 0a 01 01 a1 0c" + NTLM + "a2 04 04 02 dead"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void answersAreReadAndWritten(String name, State state, boolean challenge, String hex)
            throws IOException {
        var answer = NegTokenResp.decode(hex(hex));
        assertEquals(Optional.of(state), answer.state());
        assertEquals(
                challenge ? Optional.of(Mechanism.NTLM) : Optional.empty(), answer.mechanism());
        assertEquals(challenge, answer.token().isPresent());
        assertArrayEquals(hex(hex), answer.encode());
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments(
                        "nothing", "", "byte 0: expected a GSS-API token (tag 60), found the end"),
                arguments("NTLM as it is", "4e544c4d", "byte 0: expected a GSS-API token"),
                arguments(
                        "Kerberos without a frame",
                        "60 0b" + KERBEROS,
                        "expected the mechanism SPNEGO, found KERBEROS"),
                arguments(
                        "cut",
                        "60 23 06 06 2b06",
                        "expected at most 4 bytes, found a length of 35"),
                arguments("no length", "60", "byte 1: expected one byte more, found the end"),
                arguments("an endless length", "60 80", "expected a length of one or two bytes"),
                arguments("a length of four bytes", "60 84 7fffffff", "found 84"),
                arguments(
                        "no mechanism",
                        "60 0e 06 06 2b0601050502 a0 04 30 02 a0 00",
                        "expected its sequence (tag 30)"),
                arguments(
                        "an empty list",
                        "60 10 06 06 2b0601050502 a0 06 30 04 a0 02 30 00",
                        "expected a mechanism (tag 06), found the end"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refuses(String name, String hex, String message) {
        var e = assertThrows(MalformedSpnego.class, () -> NegTokenInit.decode(hex(hex)));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
    }

    @ParameterizedTest(name = "answer {0}")
    @ValueSource(
            strings = {
                "",
                "60 00",
                "a1 00",
                "a1 07 30 05 a0 03 0a 01 04",
                "a1 06 30 04 a0 02 0a 00"
            })
    void refusesAnswers(String hex) {
        assertThrows(MalformedSpnego.class, () -> NegTokenResp.decode(hex(hex)));
    }

    @Test
    @DisplayName("whatever the bytes are: a value or the one exception")
    void anyBytes() {
        var random = new Random(7);
        var good = NegTokenInit.of(Mechanism.KERBEROS, new byte[40]).encode();
        for (int i = 0; i < 20_000; i++) {
            var bytes = good.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                assertFalse(NegTokenInit.decode(bytes).mechanisms().isEmpty());
            } catch (MalformedSpnego e) {
                assertTrue(String.valueOf(e.getMessage()).startsWith("Negotiate token, byte "));
            }
        }
    }

    @Test
    @DisplayName("says nothing of tokens")
    void hidesTokens() {
        assertEquals("NegTokenInit[NTLM]", NegTokenInit.of(Mechanism.NTLM, hex("cafe")).toString());
        assertFalse(NegTokenResp.of(hex("cafe")).toString().contains("ca"));
    }
}
