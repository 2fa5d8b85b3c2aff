package dev.handset.tls.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.tls.HandshakeTranscript.Presented;
import dev.handset.tls.LabServer;
import dev.handset.tls.Phones;
import dev.handset.tls.TlsServerSettings;
import dev.handset.tls.bc.TestPki;
import dev.handset.tls.capture.CapturedHandshake.Certificates;
import dev.handset.truststore.ChainAdvice;
import dev.handset.truststore.TlsVersion;
import dev.handset.truststore.TrustFailure;
import dev.handset.truststore.Verdict;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real handshakes written into captures and found again. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CaptureTest {
    private static final TestPki PKI = TestPki.SHARED;
    private static final InetSocketAddress PHONE = new InetSocketAddress("10.0.0.50", 49_152);
    private static final InetSocketAddress SERVER = new InetSocketAddress("10.0.0.10", 8_443);
    private static final InetSocketAddress PHONE6 = new InetSocketAddress("2001:db8::50", 49_152);
    private static final InetSocketAddress SERVER6 = new InetSocketAddress("2001:db8::10", 443);

    private static Conversation old = new Conversation();
    private static Conversation modern = new Conversation();
    private static Conversation refused = new Conversation();
    private static final List<String> KEY_LOG = new ArrayList<>();

    @BeforeAll
    static void shakeHands() throws Exception {
        try (var lab = LabServer.echo(TlsServerSettings.of(PKI.server(), Phones.RANDOM))) {
            old = Conversation.with(lab, Phones.settings(Phones.lpe()));
            var logging = Phones.settings(Phones.modern()).withKeyLog(KEY_LOG::add);
            modern = Conversation.with(lab, logging);
            var refusing =
                    Phones.settings(Phones.lpe())
                            .withCheck(
                                    (chain, name) ->
                                            new Verdict.Refused(
                                                    List.of(new TrustFailure.EmptyChain()),
                                                    List.of(),
                                                    ChainAdvice.NOTHING));
            refused = Conversation.with(lab, refusing);
        }
    }

    private static Capture read(byte[] file) throws Exception {
        return Capture.read(CaptureWriter.stream(file), new KeyLogFile());
    }

    private static CapturedHandshake one(byte[] file) throws Exception {
        var handshakes = read(file).handshakes();
        assertEquals(1, handshakes.size());
        return handshakes.get(0);
    }

    private static List<byte[]> ders(CapturedHandshake handshake) {
        return handshake.presented().stream().map(Presented::der).toList();
    }

    private static void assertServersChain(CapturedHandshake handshake) {
        assertEquals(2, handshake.presented().size());
        assertTrue(Arrays.equals(PKI.leaf.der(), ders(handshake).get(0)));
        assertTrue(Arrays.equals(PKI.intermediate.der(), ders(handshake).get(1)));
    }

    static Stream<Arguments> formats() {
        var writer = new CaptureWriter().tcp(PHONE, SERVER, old, 1_460);
        return Stream.of(
                arguments("pcap, big endian", writer.pcap(ByteOrder.BIG_ENDIAN, false)),
                arguments("pcap, little endian", writer.pcap(ByteOrder.LITTLE_ENDIAN, false)),
                arguments("pcap, nanoseconds", writer.pcap(ByteOrder.LITTLE_ENDIAN, true)),
                arguments("pcapng, big endian", writer.pcapng(ByteOrder.BIG_ENDIAN, "")),
                arguments("pcapng, little endian", writer.pcapng(ByteOrder.LITTLE_ENDIAN, "")),
                arguments("two sections", twice(writer.pcapng(ByteOrder.LITTLE_ENDIAN, ""))));
    }

    /** Sections may follow each other; the second repeats the first's packets. */
    private static byte[] twice(byte[] section) {
        var both = Arrays.copyOf(section, section.length * 2);
        System.arraycopy(section, 0, both, section.length, section.length);
        return both;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void everyFormatIsRead(String name, byte[] file) throws Exception {
        assertTrue(Capture.isCapture(file));
        var handshake = read(file).handshakes().get(0);
        assertEquals(CaptureWriter.START, handshake.at());
        assertEquals(PHONE, handshake.client());
        assertEquals(SERVER, handshake.server());
        assertEquals(Optional.of(TlsVersion.TLS_1_0), handshake.version());
        assertEquals(Optional.of("TLS_RSA_WITH_AES_128_CBC_SHA"), handshake.suite());
        assertEquals(Phones.LPE_SUITES, handshake.offered());
        assertEquals(Optional.empty(), handshake.serverName(), "this phone sends no SNI");
        assertEquals(Certificates.IN_CLEAR, handshake.certificates());
        assertServersChain(handshake);
    }

    @ParameterizedTest(name = "segments of {0} bytes")
    @ValueSource(ints = {1, 7, 100, 1_460, 9_000})
    void segmentsArePutTogether(int bytes) throws Exception {
        var writer = new CaptureWriter().tcp(PHONE6, SERVER6, old, bytes);
        assertServersChain(one(writer.pcap(ByteOrder.BIG_ENDIAN, false)));
    }

    @ParameterizedTest(name = "shuffled with seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void orderAndRepetitionDoNotMatter(int seed) throws Exception {
        var writer = new CaptureWriter().tcp(PHONE, SERVER, old, 50);
        var packets = writer.packets;
        var middle = new ArrayList<>(packets.subList(2, packets.size() - 2));
        middle.addAll(middle.subList(0, 20)); // sent again
        Collections.shuffle(middle, new Random(seed));
        var ends = new ArrayList<>(packets.subList(packets.size() - 2, packets.size()));
        packets.subList(2, packets.size()).clear();
        packets.addAll(middle);
        packets.addAll(ends);
        assertServersChain(one(writer.pcap(ByteOrder.BIG_ENDIAN, false)));
    }

    @Test
    void captureThatBeganLateIsReadFromTheHello() throws Exception {
        var writer = new CaptureWriter().tcp(PHONE, SERVER, old, 1_460);
        writer.packets.subList(0, 2).clear();
        assertServersChain(one(writer.pcap(ByteOrder.BIG_ENDIAN, false)));
    }

    @Test
    void helloBehindOtherTalkIsFound() throws Exception {
        var said = new Conversation();
        said.client("CONNECT web.contoso.com:443 HTTP/1.1\r\n\r\n".getBytes(US_ASCII));
        said.server("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(US_ASCII));
        said.pieces.addAll(old.pieces);
        var writer = new CaptureWriter().tcp(PHONE, SERVER, said, 1_460);
        assertServersChain(one(writer.pcap(ByteOrder.BIG_ENDIAN, false)));
    }

    @Test
    void theServersSideAloneIsEnough() throws Exception {
        var half = new Conversation();
        old.pieces.stream().filter(p -> !p.fromClient()).forEach(half.pieces::add);
        var writer = new CaptureWriter().tcp(PHONE, SERVER, half, 1_460);
        var handshake = one(writer.pcap(ByteOrder.BIG_ENDIAN, false));
        assertEquals(SERVER, handshake.server());
        assertEquals(List.of(), handshake.offered());
        assertServersChain(handshake);
    }

    @Test
    void aPortUsedTwiceIsTwoHandshakes() throws Exception {
        var writer = new CaptureWriter().tcp(PHONE, SERVER, old, 1_460);
        writer.packets.subList(writer.packets.size() - 2, writer.packets.size()).clear();
        var again = new CaptureWriter();
        again.packet(PHONE, SERVER, 99, CaptureWriter.SYN, new byte[0]);
        writer.packets.addAll(again.packets);
        var both = read(writer.tcp(PHONE, SERVER, modern, 1_460).pcap(ByteOrder.BIG_ENDIAN, false));
        assertEquals(2, both.handshakes().size());
    }

    @Test
    void refusalOfThePhoneIsSeen() throws Exception {
        var writer = new CaptureWriter().tcp(PHONE, SERVER, refused, 1_460);
        var handshake = one(writer.pcap(ByteOrder.BIG_ENDIAN, false));
        assertEquals(1, handshake.alerts().size());
        assertTrue(handshake.alerts().get(0).sent());
        assertFalse(handshake.applicationData());
    }

    @Test
    void certificatesOfTls13NeedTheSecrets() throws Exception {
        var writer = new CaptureWriter().tcp(PHONE, SERVER, modern, 1_460);
        var sealed = one(writer.pcapng(ByteOrder.LITTLE_ENDIAN, ""));
        assertEquals(Certificates.ENCRYPTED, sealed.certificates());
        assertEquals(Optional.of(TlsVersion.TLS_1_3), sealed.version());
        assertEquals(Optional.of(TestPki.HOST), sealed.serverName());
        assertEquals(List.of(), sealed.presented());
        String log = String.join("\n", KEY_LOG) + "\n";
        var opened = one(writer.pcapng(ByteOrder.LITTLE_ENDIAN, log));
        assertEquals(Certificates.DECRYPTED, opened.certificates());
        assertServersChain(opened);
    }

    @Test
    void secretsMayComeFromAFileOfTheirOwn() throws Exception {
        var writer = new CaptureWriter().tcp(PHONE, SERVER, modern, 1_460);
        var secrets = new KeyLogFile();
        secrets.read(
                CaptureWriter.stream(
                        ("# log\n" + String.join("\r\n", KEY_LOG)).getBytes(US_ASCII)));
        assertEquals(1, secrets.size());
        var file = CaptureWriter.stream(writer.pcap(ByteOrder.LITTLE_ENDIAN, false));
        assertServersChain(Capture.read(file, secrets).handshakes().get(0));
        assertEquals("1 secrets", secrets.toString());
    }

    @ParameterizedTest(name = "cut {0} bytes before the end")
    @ValueSource(ints = {1, 15, 40, 60})
    void fileThatEndsInsideAPacketIsReadUpToThere(int bytes) throws Exception {
        var writer = new CaptureWriter().tcp(PHONE, SERVER, old, 1_460);
        for (byte[] file :
                List.of(
                        writer.pcap(ByteOrder.BIG_ENDIAN, false),
                        writer.pcapng(ByteOrder.BIG_ENDIAN, ""))) {
            var capture = read(Arrays.copyOf(file, file.length - bytes));
            assertTrue(capture.cutShort());
            assertServersChain(capture.handshakes().get(0));
        }
    }

    static Stream<Arguments> malformed() {
        String section = "0a0d0d0a0000001c1a2b3c4d00010000ffffffffffffffff0000001c";
        return Stream.of( //    name                  bytes                       in the message
                arguments("empty", "", "byte 0, file: expected a pcap or pcapng header"),
                arguments("text", "68656c6c6f", "found 68656c6c"),
                arguments("no header", "a1b2c3d40002", "file header: expected 24 bytes"),
                arguments(
                        "length",
                        pcap("000000000000000080000000" + "00000000"),
                        "found 2147483648"),
                arguments("time", pcap("00000000000f4240" + "0000000000000000"), "packet time"),
                arguments("byte order", "0a0d0d0a0000001c1a2b3c4e", "byte-order magic"),
                arguments("short block", section + "000000060000000b", "block length: expected"),
                arguments("odd block", section + "000000060000000f", "a multiple of 4"),
                arguments("huge block", section + "00000006fffffff0", "at most"),
                arguments(
                        "no interface",
                        section + "0000000600000020" + "00".repeat(20) + "00000020",
                        "expected one of 0 described"));
    }

    private static String pcap(String packet) {
        return "a1b2c3d400020004" + "00".repeat(15) + "01" + packet;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refuses(String name, String hex, String message) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        var e = assertThrows(MalformedCapture.class, () -> read(bytes));
        assertTrue(e.getMessage().contains(message), e::getMessage);
        assertTrue(e.offset() <= bytes.length, e::getMessage);
    }
}
