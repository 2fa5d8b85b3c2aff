package dev.handset.provisioning.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.provisioning.LabForms;
import dev.handset.tls.net.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From what a tap is told to packets. */
final class WireCaptureTest {
    private static final byte[] PIN = "POST / HTTP/1.1\r\nCookie: 24680\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] HELLO = {22, 3, 1, 0, 1, 9};

    @TempDir Path folder = Path.of("");

    private static InetSocketAddress at(int last, int port) throws IOException {
        return new InetSocketAddress(
                InetAddress.getByAddress(new byte[] {127, 1, 2, (byte) last}), port);
    }

    private WireCapture begin(boolean credentials) throws IOException {
        return WireCapture.begin(
                new CaptureSettings(
                        folder.resolve("run.pcapng"),
                        false,
                        credentials,
                        Ports.LAB,
                        LabForms.builtIn(),
                        Instant.EPOCH));
    }

    /** A TLS connection to the web service with a secret inside. */
    private static void converse(WireCapture capture, int port) throws IOException {
        var stream = capture.stream(new InetSocketAddress(0), at(10, port));
        stream.established(at(1, 40_000), at(10, port));
        stream.wire(true, HELLO, System.nanoTime());
        capture.secret("CLIENT_RANDOM 00 11");
        capture.secret("SERVER_HANDSHAKE_TRAFFIC_SECRET 00 22");
        stream.plain(true, PIN);
        stream.wire(true, new byte[] {23, 3, 1, 0, 1, 7}, System.nanoTime());
        stream.closed();
    }

    private String text() throws IOException {
        return Files.readString(folder.resolve("run.pcapng"), ISO_8859_1);
    }

    /** {@code interface:source port>destination port} and the flags of every TCP packet. */
    private List<String> packets() throws IOException {
        var bytes =
                ByteBuffer.wrap(Files.readAllBytes(folder.resolve("run.pcapng")))
                        .order(ByteOrder.LITTLE_ENDIAN);
        var packets = new ArrayList<String>();
        while (bytes.hasRemaining()) {
            int start = bytes.position();
            int type = bytes.getInt();
            int length = bytes.getInt();
            if (type == 6) {
                int ip = start + 28 + 14;
                var net = bytes.duplicate().order(ByteOrder.BIG_ENDIAN);
                packets.add(
                        "%d:%d>%d %s"
                                .formatted(
                                        bytes.getInt(start + 8),
                                        net.getShort(ip + 20) & 0xFFFF,
                                        net.getShort(ip + 22) & 0xFFFF,
                                        net.get(ip + 9) == 17 ? "udp" : flags(net.get(ip + 33))));
            }
            bytes.position(start + length);
        }
        return packets;
    }

    private static String flags(int flags) {
        var out = new StringBuilder();
        String names = "FSRPA";
        for (int i = 0; i < names.length(); i++) {
            if ((flags & 1 << i) != 0) out.append(names.charAt(i));
        }
        return out.toString();
    }

    @Test
    void aConnectionHasTheProtocolsPortAndEveryPacketThatTcpNeeds() throws Exception {
        try (var capture = begin(true)) {
            converse(capture, 20_443);
        }
        assertEquals(
                List.of(
                        "0:40000>443 S",
                        "0:443>40000 SA",
                        "0:40000>443 A",
                        "0:40000>443 PA",
                        "0:40000>443 PA",
                        "0:40000>443 FA",
                        "0:443>40000 FA",
                        "0:40000>443 A"),
                packets());
    }

    @Test
    void withCredentialsTheSecretsAreInTheFile() throws Exception {
        try (var capture = begin(true)) {
            converse(capture, 20_443);
        }
        assertTrue(text().contains("CLIENT_RANDOM 00 11\n"));
        assertFalse(text().contains("24680"), "nothing stands there in the clear");
    }

    @Test
    void withoutCredentialsWhatTlsCarriedStandsBesideItMasked() throws Exception {
        try (var capture = begin(false)) {
            converse(capture, 20_443);
        }
        assertFalse(text().contains("CLIENT_RANDOM"));
        assertTrue(text().contains("SERVER_HANDSHAKE_TRAFFIC_SECRET 00 22\n"));
        assertTrue(text().contains("POST / HTTP/1.1\r\nCookie: ***\r\n\r\n"));
        assertFalse(text().contains("24680"));
        var inside = packets().stream().filter(p -> p.startsWith("1:")).toList();
        assertEquals("1:40000>80 S", inside.get(0));
        assertEquals("1:40000>80 PA", inside.get(3));
    }

    @Test
    void sipInsideStandsOnThePortOfPlainSip() throws Exception {
        try (var capture = begin(false)) {
            converse(capture, 25_061);
        }
        assertTrue(packets().contains("1:40000>5060 S"), packets()::toString);
    }

    @ParameterizedTest(name = "credentials {0}")
    @ValueSource(booleans = {true, false})
    void withoutTlsTheBytesThemselvesAreMasked(boolean credentials) throws Exception {
        try (var capture = begin(credentials)) {
            var stream = capture.stream(at(50, 40_000), at(10, 20_080));
            stream.established(at(50, 40_000), at(10, 20_080));
            stream.wire(true, PIN, System.nanoTime());
            stream.closed();
        }
        assertEquals(credentials, text().contains("24680"));
        assertTrue(packets().contains("0:40000>80 PA"));
    }

    @ParameterizedTest(name = "credentials {0}")
    @ValueSource(booleans = {true, false})
    void kerberosIsLeftOutWithoutCredentials(boolean credentials) throws Exception {
        try (var capture = begin(credentials)) {
            capture.datagram(at(50, 40_000), at(4, 20_088), true, "24680".getBytes(US_ASCII));
            var stream = capture.stream(at(50, 40_000), at(4, 20_088));
            stream.established(at(50, 40_000), at(4, 20_088));
            stream.wire(true, "24680".getBytes(US_ASCII), System.nanoTime());
            stream.closed();
        }
        assertEquals(credentials, text().contains("24680"));
    }

    @Test
    void bothPortsOfDhcpAreTheProtocolsOwn() throws Exception {
        try (var capture = begin(false)) {
            capture.datagram(at(50, 20_068), at(1, 20_067), true, new byte[] {1});
            capture.datagram(at(50, 20_068), at(1, 20_067), false, new byte[] {2});
            capture.datagram(at(50, 30_123), at(2, 20_053), true, new byte[] {3});
        }
        assertEquals(List.of("0:68>67 udp", "0:67>68 udp", "0:30123>53 udp"), packets());
    }

    @Test
    void anAttemptThatIsRefusedIsTwoPackets() throws Exception {
        try (var capture = begin(false)) {
            capture.ofPhone(at(50, 0).getAddress());
            var stream = capture.stream(new InetSocketAddress(0), at(10, 20_443));
            stream.refused();
            stream.closed();
        }
        assertEquals(List.of("0:0>443 S", "0:443>0 RA"), packets());
    }

    @Test
    void anAttemptThatNobodyAnswersIsOne() throws Exception {
        try (var capture = begin(false)) {
            capture.ofPhone(at(50, 0).getAddress());
            capture.stream(new InetSocketAddress(0), at(10, 20_443)).closed();
        }
        assertEquals(List.of("0:0>443 S"), packets());
    }

    @Test
    void aNameIsWrittenOnce() throws Exception {
        try (var capture = begin(false)) {
            for (int i = 0; i < 3; i++) {
                capture.named(at(10, 0).getAddress(), "web.contoso.com");
            }
        }
        assertEquals(2, text().split("web.contoso.com\0", -1).length);
    }
}
