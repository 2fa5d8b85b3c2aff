package dev.handset.tls.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HandshakeCipherTest {
    static Stream<Arguments> suites() {
        return Stream.of( //                   number  secret
                arguments("AES-128-GCM", 0x1301, 32),
                arguments("AES-256-GCM", 0x1302, 48),
                arguments("ChaCha20-Poly1305", 0x1303, 32));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("suites")
    void recordOfAnyLengthThatNobodySealedStaysShut(String name, int suite, int secret) {
        for (int length = 0; length < 40; length++) {
            var cipher = HandshakeCipher.of(suite, new byte[secret]).orElseThrow();
            var record = new Records.TlsRecord(23, new byte[5], new byte[length]);
            assertEquals(Optional.empty(), cipher.open(record), length + " bytes");
        }
    }
}
