package dev.handset.agent.dhcp;

import dev.handset.dhcp.lldp.LldpFrame;
import dev.handset.dhcp.option.Octets;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a pcap or pcapng file holds of the bring-up: UDP datagrams that look like DHCP by their
 * magic cookie, and LLDP frames.
 */
final class CaptureFile {
    /** Larger files are refused; a DHCP exchange is a few kilobytes. */
    static final int MAX_BYTES = 64 << 20;

    private static final int PCAP_MICROS = 0xa1b2c3d4;
    private static final int PCAP_NANOS = 0xa1b23c4d;
    private static final int PCAPNG_SECTION = 0x0a0d0d0a;
    private static final int BYTE_ORDER = 0x1a2b3c4d;
    private static final int INTERFACE_BLOCK = 1;
    private static final int SIMPLE_BLOCK = 3;
    private static final int ENHANCED_BLOCK = 6;
    private static final int LEAST_BLOCK = 12;
    private static final int COOKIE_AT = 236;
    private static final Octets COOKIE = Octets.ofHex("63825363");

    private final ByteBuffer in;
    private final List<Datagram> found = new ArrayList<>();
    private final List<LldpHeard> lldp = new ArrayList<>();
    private final List<Integer> linkTypes = new ArrayList<>();
    private int frames;

    private CaptureFile(byte[] file) {
        this.in = ByteBuffer.wrap(file);
    }

    static boolean is(byte[] file) {
        if (file.length < 24) return false;
        int magic = ByteBuffer.wrap(file).getInt();
        int swapped = Integer.reverseBytes(magic);
        return magic == PCAPNG_SECTION
                || magic == PCAP_MICROS
                || magic == PCAP_NANOS
                || swapped == PCAP_MICROS
                || swapped == PCAP_NANOS;
    }

    /**
     * @throws NotUnderstood on a file that breaks off, with the byte
     */
    static CaptureFile read(byte[] file) throws NotUnderstood {
        var capture = new CaptureFile(file);
        try {
            if (capture.in.getInt(0) == PCAPNG_SECTION) {
                capture.blocks();
            } else {
                capture.records();
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new NotUnderstood(
                    "capture file: it breaks off in frame %d, byte %d"
                            .formatted(capture.frames + 1, capture.in.position()));
        }
        return capture;
    }

    List<Datagram> datagrams() {
        return List.copyOf(found);
    }

    List<LldpHeard> lldp() {
        return List.copyOf(lldp);
    }

    private void records() {
        boolean little =
                Integer.reverseBytes(in.getInt(0)) == PCAP_MICROS
                        || Integer.reverseBytes(in.getInt(0)) == PCAP_NANOS;
        in.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int linkType = in.getInt(20) & 0xffff;
        in.position(24);
        while (in.hasRemaining()) {
            in.getLong();
            int captured = in.getInt();
            in.getInt();
            frame(linkType, captured);
        }
    }

    private void blocks() throws NotUnderstood {
        while (in.hasRemaining()) {
            int start = in.position();
            if (in.getInt(start) == PCAPNG_SECTION) section(start);
            int type = in.getInt();
            int length = in.getInt();
            if (length < LEAST_BLOCK || length % 4 != 0 || length > in.limit() - start) {
                throw new NotUnderstood(
                        "capture file: block at byte %d: expected a length that fits, found %d"
                                .formatted(start, length));
            }
            if (type == INTERFACE_BLOCK) linkTypes.add(in.getShort() & 0xffff);
            if (type == ENHANCED_BLOCK) enhanced();
            if (type == SIMPLE_BLOCK) frame(linkType(0), Math.min(in.getInt(), length - 16));
            in.position(start + length);
        }
    }

    private void section(int start) throws NotUnderstood {
        int order = in.order(ByteOrder.BIG_ENDIAN).getInt(start + 8);
        if (order != BYTE_ORDER) in.order(ByteOrder.LITTLE_ENDIAN);
        if (in.getInt(start + 8) != BYTE_ORDER) {
            throw new NotUnderstood(
                    "capture file: section at byte %d: expected byte order mark, found %08x"
                            .formatted(start, order));
        }
        linkTypes.clear();
    }

    private void enhanced() {
        int linkType = linkType(in.getInt());
        in.getLong();
        int captured = in.getInt();
        in.getInt();
        frame(linkType, captured);
    }

    private int linkType(int index) {
        return index >= 0 && index < linkTypes.size() ? linkTypes.get(index) : -1;
    }

    private void frame(int linkType, int captured) {
        if (captured < 0 || captured > in.remaining()) throw new BufferUnderflowException();
        byte[] bytes = new byte[captured];
        in.get(bytes);
        Optional<Datagram> datagram = Frame.datagram(++frames, linkType, bytes);
        if (linkType == Frame.ETHERNET && LldpFrame.claims(bytes)) {
            lldp.add(LldpHeard.of("frame " + frames, bytes));
        }
        if (datagram.isPresent() && isDhcp(datagram.get().payload())) found.add(datagram.get());
    }

    private static boolean isDhcp(Octets payload) {
        return payload.length() >= COOKIE_AT + 4
                && payload.slice(COOKIE_AT, COOKIE_AT + 4).equals(COOKIE);
    }
}
