package dev.handset.tls.dsk;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.handset.tls.Allocation;
import dev.handset.tls.Phones;
import dev.handset.tls.ServerCheck;
import dev.handset.tls.bc.TestPki;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Any {@code gssapi-data}, as the first flight of a client or as its second: the registrar's engine
 * answers with one flight or refuses with its own exception, and nobody is signed in.
 */
final class TlsDskServerFuzzTest {
    /** Allocated for each byte of input, and for none: an RSA operation and its tables. */
    private static final int PER_BYTE = 256;

    private static final int FIXED = 8 * 1024 * 1024;

    private static final byte[] HELLO =
            Base64.getDecoder()
                    .decode(
                            "FgMBADUBAAAxAwFrASmRjpzht/fdV4Fb0+XZOjb6t4LcqIXHaWsVXLLBYgAACgAEAAUA"
                                    + "LwA1AAMBAA==");

    private static final TlsDskSettings POOL =
            TlsDskSettings.of(
                    TestPki.SHARED.leaf.identity(
                            TestPki.SHARED.leaf.der(), TestPki.SHARED.intermediate.der()),
                    ServerCheck.ACCEPT_ANY,
                    Phones.RANDOM);

    /** The first byte chooses the flight. */
    @FuzzTest(maxDuration = "15s")
    void next(byte[] input) throws IOException {
        if (input.length == 0) return;
        var token = Arrays.copyOfRange(input, 1, input.length);
        Allocation.atMost(FIXED + (long) PER_BYTE * input.length, () -> take(input[0], token));
    }

    private static void take(byte flight, byte[] token) throws TlsDskFailed {
        var server = new TlsDskServer(POOL);
        if ((flight & 1) == 1) server.next(HELLO);
        try {
            assertTrue(server.next(token).length > 0);
        } catch (TlsDskFailed e) {
            assertThrows(TlsDskFailed.class, () -> server.next(token), "it is of no further use");
        }
        assertFalse(server.done());
    }
}
