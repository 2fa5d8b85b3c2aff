package dev.handset.tls.capture;

import static dev.handset.tls.capture.PcapngBlocks.BYTE_ORDER_MAGIC;
import static dev.handset.tls.capture.PcapngBlocks.ENHANCED_PACKET;
import static dev.handset.tls.capture.PcapngBlocks.FRAME;
import static dev.handset.tls.capture.PcapngBlocks.INTERFACE;
import static dev.handset.tls.capture.PcapngBlocks.SECRETS;
import static dev.handset.tls.capture.PcapngBlocks.SECTION_HEADER;
import static dev.handset.tls.capture.PcapngBlocks.SIMPLE_PACKET;
import static dev.handset.tls.capture.PcapngBlocks.TLS_KEY_LOG;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pcapng file: blocks of {@code type(4) length(4) body length(4)}. Section headers, interfaces,
 * packets and decryption secrets are read, everything else is passed over.
 *
 * @see <a href="https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html">PCAP Next
 *     Generation (pcapng) Capture File Format</a>
 */
final class PcapngFile implements PacketSource {
    private static final int LEAST_SECTION = FRAME + 16;
    private static final int MAX_BLOCK_BYTES = MAX_PACKET_BYTES + 65_536;
    private static final int MAX_SECRETS_BYTES = 4 * 1024 * 1024;
    private static final int MAX_INTERFACES = 4_096;

    private final CaptureInput in;
    private final KeyLogFile secrets;
    private final List<PcapngInterface> interfaces = new ArrayList<>();
    private boolean sectionPending;

    private PcapngFile(CaptureInput in, KeyLogFile secrets) {
        this.in = in;
        this.secrets = secrets;
        this.sectionPending = true;
    }

    /**
     * @param in behind the type of the first section header, which was read already
     * @param secrets takes the secrets that the file holds
     */
    static PacketSource open(CaptureInput in, KeyLogFile secrets) {
        return new PcapngFile(in, secrets);
    }

    @Override
    public Optional<Packet> next() throws IOException {
        while (true) {
            if (sectionPending && !section()) return Optional.empty();
            long at = in.offset();
            var type = in.take(4);
            if (type.isEmpty()) return Optional.empty();
            int block = type.get().getInt();
            sectionPending = block == SECTION_HEADER;
            if (sectionPending) continue;
            var body = body(block, at);
            if (in.cutShort()) return Optional.empty();
            if (body.isEmpty()) continue;
            try {
                var packet = understood(block, body.get(), at);
                if (packet.isPresent()) return packet;
            } catch (BufferUnderflowException e) {
                throw new MalformedCapture(
                        at, "block of type " + block, "a longer body", "its end");
            }
        }
    }

    /** {@code length(4) magic(4) version(2+2) section_length(8) options length(4)}. */
    private boolean section() throws IOException {
        sectionPending = false;
        interfaces.clear();
        in.order(ByteOrder.BIG_ENDIAN);
        var start = in.inside(8);
        if (start.isEmpty()) return false;
        int length = start.get().getInt();
        int magic = start.get().getInt();
        if (magic == Integer.reverseBytes(BYTE_ORDER_MAGIC)) {
            in.order(ByteOrder.LITTLE_ENDIAN);
            length = Integer.reverseBytes(length);
        } else if (magic != BYTE_ORDER_MAGIC) {
            throw new MalformedCapture(
                    in.offset() - 4, "byte-order magic", "1a2b3c4d", "%08x".formatted(magic));
        }
        return in.skip(checked(length, LEAST_SECTION, in.offset() - 8) - FRAME);
    }

    /**
     * @return empty for a block that is of no interest here, and when the file is cut short
     */
    private Optional<ByteBuffer> body(int block, long at) throws IOException {
        var length = in.inside(4);
        if (length.isEmpty()) return Optional.empty();
        long rest = checked(length.get().getInt(), FRAME, at + 4) - 8L;
        boolean wanted =
                block == INTERFACE
                        || block == SIMPLE_PACKET
                        || block == ENHANCED_PACKET
                        || block == SECRETS;
        if (!wanted) {
            in.skip(rest);
            return Optional.empty();
        }
        int most = block == SECRETS ? MAX_SECRETS_BYTES : MAX_BLOCK_BYTES;
        if (rest > most) {
            throw new MalformedCapture(
                    at + 4, "length of a block of type " + block, "at most " + most, "" + rest);
        }
        var body = in.inside((int) rest);
        body.ifPresent(b -> b.limit(b.limit() - 4));
        return body;
    }

    private static long checked(int length, int least, long at) throws MalformedCapture {
        long unsigned = Integer.toUnsignedLong(length);
        if (unsigned < least || unsigned % 4 != 0) {
            throw new MalformedCapture(
                    at, "block length", "a multiple of 4, at least " + least, "" + unsigned);
        }
        return unsigned;
    }

    private Optional<Packet> understood(int block, ByteBuffer body, long at)
            throws MalformedCapture {
        switch (block) {
            case INTERFACE -> {
                if (interfaces.size() == MAX_INTERFACES) {
                    throw new MalformedCapture(
                            at, "interface", "at most " + MAX_INTERFACES, "one more");
                }
                interfaces.add(PcapngInterface.read(body));
            }
            case SECRETS -> secrets(body);
            case ENHANCED_PACKET -> {
                var of = interfaceAt(body.getInt(), at);
                long ticks = Integer.toUnsignedLong(body.getInt()) << 32;
                ticks |= Integer.toUnsignedLong(body.getInt());
                int captured = body.getInt();
                body.getInt(); // length on the wire
                return Optional.of(of.packet(ticks, data(body, captured, at)));
            }
            default -> {
                var of = interfaceAt(0, at);
                int captured = Math.min(body.getInt(), body.remaining());
                return Optional.of(of.packet(0, data(body, captured, at)));
            }
        }
        return Optional.empty();
    }

    private PcapngInterface interfaceAt(int number, long at) throws MalformedCapture {
        if (number < 0 || number >= interfaces.size()) {
            throw new MalformedCapture(
                    at,
                    "packet's interface",
                    "one of %d described".formatted(interfaces.size()),
                    Integer.toUnsignedString(number));
        }
        return interfaces.get(number);
    }

    private static byte[] data(ByteBuffer body, int captured, long at) throws MalformedCapture {
        if (captured < 0 || captured > body.remaining()) {
            throw new MalformedCapture(
                    at,
                    "packet length",
                    "at most the %d bytes of the block".formatted(body.remaining()),
                    Integer.toUnsignedString(captured));
        }
        var bytes = new byte[captured];
        body.get(bytes);
        return bytes;
    }

    private void secrets(ByteBuffer body) {
        if (body.getInt() != TLS_KEY_LOG) return;
        int length = Math.min(Math.max(0, body.getInt()), body.remaining());
        var text = new byte[length];
        body.get(text);
        new String(text, ISO_8859_1).lines().forEach(secrets::line);
    }
}
