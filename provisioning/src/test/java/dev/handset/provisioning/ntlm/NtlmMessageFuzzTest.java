package dev.handset.provisioning.ntlm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.handset.provisioning.secret.Password;

/**
 * Any bytes are an NTLM message, which is written as it was read, or are refused with the byte that
 * does not fit. No answer that nobody made proves a password.
 */
final class NtlmMessageFuzzTest {
    private static final Password PASSWORD = Password.of("Passw0rd!");
    private static final byte[] CHALLENGE =
            ChallengeMessage.forSip(
                            new byte[] {1, 2, 3, 4, 5, 6, 7, 8},
                            TargetInfo.of("CONTOSO", "POOL01", "contoso.com", "pool01.contoso.com"))
                    .encode();

    private interface Reader {
        byte[] encodedAgain(byte[] message) throws MalformedNtlm;
    }

    @FuzzTest(maxDuration = "15s")
    void decode(byte[] message) {
        read(message, m -> NegotiateMessage.decode(m).encode());
        read(message, m -> ChallengeMessage.decode(m).encode());
        read(message, m -> AuthenticateMessage.decode(m).encode());
        try {
            var none = NtlmVerifier.verify(new byte[0], CHALLENGE, message, PASSWORD);
            assertTrue(none.isEmpty(), "a password proven by chance");
        } catch (MalformedNtlm e) {
            assertInside(e, message);
        }
    }

    private static void read(byte[] message, Reader reader) {
        byte[] once;
        try {
            once = reader.encodedAgain(message);
        } catch (MalformedNtlm e) {
            assertInside(e, message);
            return;
        }
        if (once.length > NtlmReader.MAX_BYTES) return; // fields of the message overlapped
        try {
            assertArrayEquals(once, reader.encodedAgain(once));
        } catch (MalformedNtlm e) {
            throw new AssertionError("what was written cannot be read", e);
        }
    }

    private static void assertInside(MalformedNtlm e, byte[] message) {
        assertTrue(e.offset() >= 0 && e.offset() <= message.length, e.getMessage());
    }
}
