package dev.handset.emulator.sip;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.provisioning.sip.MessageTap;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** More REGISTERs than anybody means well: what the registrar keeps of them has its limits. */
@Timeout(120)
final class FloodTest {
    private static final int BEFORE = 1_000;
    private static final int FLOOD = 8_000;
    private static final int BATCH = 100;

    /** What the flood may leave behind; were each REGISTER kept, it would be several times that. */
    private static final long LEFT_BEHIND = 1024 * 1024;

    private static final String REGISTER =
            """
            REGISTER sip:contoso.com SIP/2.0\r
            Via: SIP/2.0/TCP 192.0.2.51:49321\r
            From: <sip:alice@contoso.com>;tag=%1$d;epid=%1$d\r
            To: <sip:alice@contoso.com>\r
            Call-ID: flood-%1$d\r
            CSeq: 1 REGISTER\r
            Contact: <sip:192.0.2.51:49321;transport=tcp;ms-opaque=%1$d>\r
            Content-Length: 0\r
            \r
            """;

    @ParameterizedTest(name = "{0} to each")
    @CsvSource({"401, UNSIGNED", "200, NO_AUTHENTICATION"})
    void leavesNothingBehind(int status, RegistrarFault manner) throws Exception {
        try (var lab = new PlainRegistrar(4, manner);
                var socket = connect(lab)) {
            flood(socket, 0, BEFORE, status);
            var before = heap();
            flood(socket, BEFORE, BEFORE + FLOOD, status);
            var left = heap() - before;
            assertTrue(left < LEFT_BEHIND, left + " bytes more");
        }
    }

    @Test
    void usersKeepEightEndpoints() throws Exception {
        try (var lab = new PlainRegistrar(4, RegistrarFault.NO_AUTHENTICATION);
                var socket = connect(lab)) {
            flood(socket, 0, 500, 200);
            assertEquals(Bindings.MAX_ENDPOINTS, lab.registrar.endpoints(SipLab.ALICE));
        }
    }

    @Test
    void connectionBeyondTheLastWaits() throws Exception {
        try (var lab = new PlainRegistrar(1);
                var first = connect(lab)) {
            flood(first, 0, 1, 401);
            try (var second = connect(lab)) {
                second.setSoTimeout(100);
                assertThrows(SocketTimeoutException.class, () -> flood(second, 0, 1, 401));
                first.shutdownOutput();
                second.setSoTimeout(0);
                assertEquals(401, answers(second, new MessageTap(), 1));
            }
        }
    }

    private static Socket connect(PlainRegistrar lab) throws IOException {
        return new Socket(lab.address().getAddress(), lab.address().getPort());
    }

    /** Sends so many in batches, and waits for the answers of each. */
    private static void flood(Socket socket, int from, int to, int status) throws IOException {
        var tap = new MessageTap();
        for (int begin = from; begin < to; begin += BATCH) {
            var count = Math.min(BATCH, to - begin);
            var batch = new StringBuilder();
            for (int i = begin; i < begin + count; i++) batch.append(REGISTER.formatted(i));
            socket.getOutputStream().write(batch.toString().getBytes(US_ASCII));
            assertEquals(status, answers(socket, tap, count));
        }
    }

    /** The status of the last of so many answers. */
    private static int answers(Socket socket, MessageTap tap, int count) throws IOException {
        var buffer = new byte[65_536];
        var status = 0;
        for (int left = count; left > 0; ) {
            var read = socket.getInputStream().read(buffer);
            if (read < 0) throw new IOException("closed with " + left + " answers to come");
            for (var answer : tap.feed(buffer, 0, read)) {
                status = answer.head().status().orElse(0);
                left--;
            }
        }
        return status;
    }

    private static long heap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
