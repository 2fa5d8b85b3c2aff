package dev.handset.tls.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.tls.LabServer;
import dev.handset.tls.Phones;
import dev.handset.tls.TlsServerSettings;
import dev.handset.tls.bc.TestPki;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Captures that are cut, damaged or made up: read as far as they go, or refused with the byte. */
@Timeout(120)
final class HostileCaptureTest {
    private static final InetSocketAddress PHONE = new InetSocketAddress("10.0.0.50", 49_152);
    private static final InetSocketAddress SERVER = new InetSocketAddress("10.0.0.10", 443);
    private static final int MUTANTS = 3_000;

    private static Conversation said = new Conversation();

    @BeforeAll
    static void shakeHands() throws Exception {
        var settings = TlsServerSettings.of(TestPki.SHARED.server(), Phones.RANDOM);
        try (var lab = LabServer.echo(settings)) {
            said = Conversation.with(lab, Phones.settings(Phones.lpe()));
        }
    }

    static Stream<Arguments> formats() {
        var writer = new CaptureWriter().tcp(PHONE, SERVER, said, 700);
        return Stream.of(
                arguments("pcap", writer.pcap(ByteOrder.LITTLE_ENDIAN, false)),
                arguments("pcap, big endian", writer.pcap(ByteOrder.BIG_ENDIAN, true)),
                arguments("pcapng", writer.pcapng(ByteOrder.LITTLE_ENDIAN, "")),
                arguments("pcapng, big endian", writer.pcapng(ByteOrder.BIG_ENDIAN, "")));
    }

    /** Whether the file was read; a refusal has to name a byte inside it. */
    private static boolean read(byte[] file) {
        try {
            var capture = Capture.read(CaptureWriter.stream(file), new KeyLogFile());
            assertTrue(capture.packets() <= file.length);
            return true;
        } catch (MalformedCapture e) {
            assertTrue(e.offset() >= 0 && e.offset() <= file.length, e.getMessage());
            assertFalse(e.element().isBlank());
            return false;
        } catch (IOException e) {
            throw new AssertionError("a failure without a place: " + e, e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void cutAnywhereIsReadUpToThereOrRefused(String name, byte[] file) {
        for (int length = 0; length < file.length; length += 1 + length / 300) {
            read(Arrays.copyOf(file, length));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void everyByteOfTheHeadMayBeAnything(String name, byte[] file) {
        for (int at = 0; at < Math.min(160, file.length); at++) {
            for (int value : new int[] {0, 1, 0x7f, 0x80, 0xff}) {
                var damaged = file.clone();
                damaged[at] = (byte) value;
                read(damaged);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void damagedBytesNeverLeadAstray(String name, byte[] file) {
        for (int seed = 0; seed < MUTANTS; seed++) {
            var random = new Random(seed);
            var damaged = file.clone();
            for (int changes = 1 + random.nextInt(8); changes > 0; changes--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            read(damaged);
        }
    }

    @Test
    void noiseIsNotACapture() {
        for (int seed = 0; seed < 200; seed++) {
            var noise = new byte[500];
            new Random(seed).nextBytes(noise);
            assertFalse(Capture.isCapture(noise));
            assertFalse(read(noise));
        }
    }

    @Test
    void noiseBehindAGoodHeadIsBorne() {
        var good = new CaptureWriter().tcp(PHONE, SERVER, said, 700);
        var file = good.pcap(ByteOrder.LITTLE_ENDIAN, false);
        for (int seed = 0; seed < 200; seed++) {
            var noise = new byte[24 + 400];
            new Random(seed).nextBytes(noise);
            System.arraycopy(file, 0, noise, 0, 24);
            read(noise);
        }
    }

    /** Bytes of one flow that contradict each other: the first word counts, nothing is lost. */
    @Test
    void overlappingSegmentsDoNotHideTheHandshake() throws Exception {
        var writer = new CaptureWriter().tcp(PHONE, SERVER, said, 700);
        writer.packet(SERVER, PHONE, 0xFFFFFFF1, CaptureWriter.ACK, new byte[600]);
        var capture =
                Capture.read(
                        CaptureWriter.stream(writer.pcap(ByteOrder.LITTLE_ENDIAN, false)),
                        new KeyLogFile());
        assertEquals(1, capture.handshakes().size());
        assertEquals(2, capture.handshakes().get(0).presented().size());
    }

    @Test
    void manyHalfOpenConnectionsAreNoHandshakes() throws Exception {
        var writer = new CaptureWriter();
        for (int port = 1; port < 20_000; port++) {
            writer.packet(
                    new InetSocketAddress("10.0.0.50", port),
                    SERVER,
                    port,
                    CaptureWriter.SYN,
                    new byte[0]);
        }
        var capture =
                Capture.read(
                        CaptureWriter.stream(writer.pcap(ByteOrder.LITTLE_ENDIAN, false)),
                        new KeyLogFile());
        assertEquals(0, capture.handshakes().size());
        assertEquals(19_999, capture.packets());
    }
}
