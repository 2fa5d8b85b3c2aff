package dev.handset.tls.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Optional;

/**
 * A pcap file: {@code magic(4) version(2+2) zone(4) accuracy(4) snaplen(4) linktype(4)}, then for
 * each packet {@code seconds(4) fraction(4) captured(4) original(4) data}.
 *
 * @see <a href="https://www.ietf.org/archive/id/draft-ietf-opsawg-pcap-03.html">PCAP Capture File
 *     Format</a>
 */
final class PcapFile implements PacketSource {
    private static final int MICROSECONDS = 0xA1B2C3D4;
    private static final int NANOSECONDS = 0xA1B23C4D;
    private static final int REST_OF_HEADER = 20;
    private static final int PACKET_HEADER = 16;
    private static final int LINK_TYPE = 0xFFFF;
    private static final long SECOND_IN_NANOS = 1_000_000_000L;

    private final CaptureInput in;
    private final int linkType;
    private final int nanosPerUnit;

    private PcapFile(CaptureInput in, int linkType, int nanosPerUnit) {
        this.in = in;
        this.linkType = linkType;
        this.nanosPerUnit = nanosPerUnit;
    }

    static boolean isMagic(int magic) {
        return isBigEndian(magic) || isBigEndian(Integer.reverseBytes(magic));
    }

    private static boolean isBigEndian(int magic) {
        return magic == MICROSECONDS || magic == NANOSECONDS;
    }

    /**
     * @param magic the file's first four bytes, read already
     */
    static PacketSource open(CaptureInput in, int magic) throws IOException {
        boolean big = isBigEndian(magic);
        in.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        var header = in.inside(REST_OF_HEADER);
        if (header.isEmpty()) {
            throw new MalformedCapture(
                    in.offset(), "file header", "24 bytes", "the end of the file");
        }
        boolean nanos = (big ? magic : Integer.reverseBytes(magic)) == NANOSECONDS;
        int type = header.get().getInt(REST_OF_HEADER - 4) & LINK_TYPE;
        return new PcapFile(in, type, nanos ? 1 : 1_000);
    }

    @Override
    public Optional<Packet> next() throws IOException {
        long start = in.offset();
        var header = in.take(PACKET_HEADER);
        if (header.isEmpty()) return Optional.empty();
        ByteBuffer h = header.get();
        long seconds = Integer.toUnsignedLong(h.getInt());
        long nanos = Integer.toUnsignedLong(h.getInt()) * nanosPerUnit;
        int captured = h.getInt();
        if (captured < 0 || captured > MAX_PACKET_BYTES) {
            throw new MalformedCapture(
                    start + 8,
                    "packet length",
                    "at most " + MAX_PACKET_BYTES,
                    Integer.toUnsignedString(captured));
        }
        if (nanos >= SECOND_IN_NANOS) {
            throw new MalformedCapture(
                    start + 4, "packet time", "less than a second", nanos + " nanoseconds");
        }
        var at = Instant.ofEpochSecond(seconds, nanos);
        return in.inside(captured).map(data -> new Packet(at, linkType, bytes(data)));
    }

    private static byte[] bytes(ByteBuffer data) {
        var bytes = new byte[data.remaining()];
        data.get(bytes);
        return bytes;
    }
}
