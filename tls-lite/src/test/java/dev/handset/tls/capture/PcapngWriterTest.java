package dev.handset.tls.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is what the reader of captures reads. */
final class PcapngWriterTest {
    private static final Instant AT = Instant.parse("2026-11-21T22:30:00.123456789Z");

    @TempDir Path folder = Path.of("");

    private Path file() {
        return folder.resolve("run.pcapng");
    }

    private PcapngWriter begin() throws IOException {
        return PcapngWriter.create(file(), false, "test", "a comment, ö");
    }

    private List<Packet> packets(KeyLogFile secrets) throws IOException {
        var packets = new ArrayList<Packet>();
        try (var in = Files.newInputStream(file())) {
            var input = new CaptureInput(in);
            input.inside(4);
            var source = PcapngFile.open(input, secrets);
            for (var p = source.next(); p.isPresent(); p = source.next()) packets.add(p.get());
        }
        return packets;
    }

    @Test
    void packetsComeBackWithTheirTimeToTheNanosecond() throws Exception {
        try (var writer = begin()) {
            int link = writer.link("wire", "the wire");
            writer.packet(link, AT, new byte[] {1, 2, 3, 4, 5}, "");
            writer.packet(link, AT.plusNanos(1), new byte[] {6}, "with a remark");
        }
        var packets = packets(new KeyLogFile());
        assertEquals(2, packets.size());
        // its reader counts in double
        var off = Duration.between(AT, packets.get(0).at()).abs();
        assertTrue(off.compareTo(Duration.ofNanos(64)) <= 0, off::toString);
        assertEquals(1, packets.get(0).linkType());
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5}, packets.get(0).data());
        assertArrayEquals(new byte[] {6}, packets.get(1).data());
    }

    @Test
    void noPacketIsEarlierThanTheOneBeforeIt() throws Exception {
        try (var writer = begin()) {
            int link = writer.link("wire", "");
            for (int seconds : new int[] {0, 3, 1, 2, 5}) {
                writer.packet(link, AT.plusSeconds(seconds), new byte[1], "");
            }
        }
        var first = packets(new KeyLogFile()).get(0).at();
        assertEquals(
                List.of(0L, 3L, 3L, 3L, 5L),
                packets(new KeyLogFile()).stream()
                        .map(p -> Math.round(Duration.between(first, p.at()).toNanos() / 1e9))
                        .toList());
    }

    @Test
    void everyPacketIsInTheFileWhileItIsStillOpen() throws Exception {
        try (var writer = begin()) {
            int link = writer.link("wire", "");
            for (int i = 1; i <= 3; i++) {
                writer.packet(link, AT, new byte[] {(byte) i}, "");
                assertEquals(i, packets(new KeyLogFile()).size());
            }
        }
    }

    @Test
    void secretsAndNamesStandInBlocksOfTheirOwn() throws Exception {
        String line = "CLIENT_RANDOM " + "ab".repeat(32) + " " + "cd".repeat(48);
        try (var writer = begin()) {
            int link = writer.link("wire", "");
            writer.secrets(line + "\n");
            writer.name(InetAddress.getByName("127.1.2.10"), "web.contoso.com");
            writer.name(InetAddress.getByName("2001:db8::1"), "six.contoso.com");
            writer.packet(link, AT, new byte[1], "");
        }
        packets(new KeyLogFile());
        assertEquals(List.of(0x0A0D0D0A, 1, 10, 4, 4, 6), blocks());
    }

    /** The types of all blocks; each has its length at both ends. */
    private List<Integer> blocks() throws IOException {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file())).order(ByteOrder.LITTLE_ENDIAN);
        var types = new ArrayList<Integer>();
        while (bytes.hasRemaining()) {
            int start = bytes.position();
            types.add(bytes.getInt());
            int length = bytes.getInt();
            assertEquals(0, length % 4);
            assertEquals(length, bytes.getInt(start + length - 4));
            bytes.position(start + length);
        }
        return types;
    }

    @Test
    void onlyItsOwnerMayReadIt() throws Exception {
        begin().close();
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    @Test
    void aFileThatIsThereStays() throws Exception {
        Files.writeString(file(), "precious");
        assertThrows(FileAlreadyExistsException.class, this::begin);
        assertEquals("precious", Files.readString(file()));
    }

    @Test
    void replacingMakesANewFileThatOthersCannotReadEither() throws Exception {
        Files.writeString(file(), "old");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-rw-"));
        PcapngWriter.create(file(), true, "test", "").close();
        assertEquals(List.of(0x0A0D0D0A), blocks());
        onlyItsOwnerMayReadItNow();
    }

    private void onlyItsOwnerMayReadItNow() throws IOException {
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    @Test
    void aFileThatCanBeWrittenNoMoreIsToldAndNothingIsThrown() throws Exception {
        var writer = begin();
        assertEquals(Optional.empty(), writer.failure());
        writer.close();
        writer.packet(0, AT, new byte[1], "");
        assertTrue(writer.failure().isPresent());
        writer.packet(0, AT, new byte[1], "");
        assertEquals(List.of(0x0A0D0D0A), blocks());
    }
}
