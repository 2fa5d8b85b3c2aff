package dev.handset.dhcp;

import dev.handset.dhcp.option.DhcpOption;
import dev.handset.dhcp.option.Octets;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Writes a {@link DhcpMessage}, splitting long options and overloading when it must. */
final class MessageEncoder {
    private static final int MAX_INSTANCE_BYTES = 255;
    private static final int HEADER_BYTES = 2;
    private static final int OVERLOAD_OPTION_BYTES = 3;

    /** Shorter options are never split: few clients expect it of a number or an address. */
    private static final int WHOLE_BYTES = 16;

    private final DhcpMessage message;
    private final int maxBytes;

    MessageEncoder(DhcpMessage message, int maxBytes) {
        if (maxBytes < MessageLayout.MIN_DATAGRAM_BYTES) {
            throw new IllegalArgumentException(
                    "a message of at most " + maxBytes + " bytes: expected at least 300");
        }
        this.message = message;
        this.maxBytes = maxBytes;
    }

    byte[] encode() {
        int needed = MessageLayout.OPTIONS_AT + 1;
        for (DhcpOption option : message.options()) {
            int length = option.value().length();
            int instances = Math.max(1, (length + MAX_INSTANCE_BYTES - 1) / MAX_INSTANCE_BYTES);
            needed += length + instances * HEADER_BYTES;
        }
        boolean fits = needed <= maxBytes;
        byte[] datagram =
                fixedPart(fits ? Math.max(needed, MessageLayout.MIN_DATAGRAM_BYTES) : maxBytes);
        var fields = new ArrayList<Field>();
        int reserved = fits ? 1 : 1 + OVERLOAD_OPTION_BYTES;
        fields.add(new Field(0, datagram, MessageLayout.OPTIONS_AT, datagram.length - reserved));
        if (!fits && message.file().length() == 0) {
            int at = MessageLayout.FILE_AT;
            int end = at + MessageLayout.FILE_BYTES - 1;
            fields.add(new Field(MessageLayout.OVERLOAD_FILE, datagram, at, end));
        }
        if (!fits && message.sname().length() == 0) {
            int at = MessageLayout.SNAME_AT;
            int end = at + MessageLayout.SNAME_BYTES - 1;
            fields.add(new Field(MessageLayout.OVERLOAD_SNAME, datagram, at, end));
        }
        fill(fields);
        close(fields, datagram);
        return datagram;
    }

    private byte[] fixedPart(int length) {
        ByteBuffer out = ByteBuffer.allocate(length);
        out.put((byte) message.op()).put((byte) message.hardwareType());
        out.put((byte) message.chaddr().length()).put((byte) message.hops());
        out.putInt(message.xid()).putShort((short) message.secs());
        out.putShort((short) (message.broadcast() ? MessageLayout.BROADCAST_FLAG : 0));
        out.put(message.ciaddr().getAddress()).put(message.yiaddr().getAddress());
        out.put(message.siaddr().getAddress()).put(message.giaddr().getAddress());
        out.put(MessageLayout.CHADDR_AT, message.chaddr().toBytes());
        out.put(MessageLayout.SNAME_AT, message.sname().toBytes());
        out.put(MessageLayout.FILE_AT, message.file().toBytes());
        return out.putInt(MessageLayout.COOKIE_AT, MessageLayout.COOKIE).array();
    }

    /** Options field first, then {@code file}, then {@code sname}: the order of joining. */
    private void fill(List<Field> fields) {
        int current = 0;
        for (DhcpOption option : message.options()) {
            int left = option.value().length();
            boolean begun = false;
            while (left > 0 || !begun) {
                if (current == fields.size()) {
                    throw new IllegalArgumentException(
                            "option %d does not fit: message limited to %d bytes"
                                    .formatted(option.code(), maxBytes));
                }
                int part = fields.get(current).part(left);
                if (part < 0) {
                    current++;
                    continue;
                }
                int from = option.value().length() - left;
                fields.get(current).put(option.code(), option.value().slice(from, from + part));
                left -= part;
                begun = true;
            }
        }
    }

    private static void close(List<Field> fields, byte[] datagram) {
        int overload = 0;
        for (Field field : fields) {
            if (field.bit > 0 && field.used()) {
                overload |= field.bit;
                field.end();
            }
        }
        ByteBuffer options = fields.get(0).out.limit(datagram.length);
        if (overload > 0) {
            options.put((byte) MessageLayout.OVERLOAD).put((byte) 1).put((byte) overload);
        }
        options.put((byte) MessageLayout.END);
    }

    /** One of the three places for options; its last byte is kept for the end mark. */
    private static final class Field {
        final int bit;
        final ByteBuffer out;
        private final int start;

        Field(int bit, byte[] datagram, int start, int end) {
            this.bit = bit;
            this.start = start;
            this.out = ByteBuffer.wrap(datagram).position(start).limit(end);
        }

        /** How much of {@code wanted} bytes goes here; -1 when this field is full. */
        int part(int wanted) {
            int room = Math.min(out.remaining() - HEADER_BYTES, MAX_INSTANCE_BYTES);
            if (room >= wanted) {
                return wanted;
            }
            return room < 1 || wanted <= WHOLE_BYTES ? -1 : room;
        }

        void put(int code, Octets value) {
            out.put((byte) code).put((byte) value.length()).put(value.toBytes());
        }

        boolean used() {
            return out.position() > start;
        }

        void end() {
            out.limit(out.limit() + 1).put((byte) MessageLayout.END);
        }
    }
}
