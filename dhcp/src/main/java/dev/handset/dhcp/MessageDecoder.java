package dev.handset.dhcp;

import dev.handset.dhcp.option.DhcpOption;
import dev.handset.dhcp.option.Octets;
import java.io.ByteArrayOutputStream;
import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a datagram into a {@link DhcpMessage}, joining options over all three fields. */
final class MessageDecoder {
    private final byte[] datagram;
    private final Map<Integer, ByteArrayOutputStream> options = new LinkedHashMap<>();
    private final boolean joins;
    private int instances;

    /**
     * @param joins whether the parts of an option are put together; otherwise the first one counts
     */
    MessageDecoder(byte[] datagram, boolean joins) {
        this.datagram = datagram;
        this.joins = joins;
    }

    DhcpMessage decode() throws MalformedMessage {
        checkFixedPart();
        readOptions("options", MessageLayout.OPTIONS_AT, datagram.length);
        int overload = overload();
        boolean inFile = (overload & MessageLayout.OVERLOAD_FILE) != 0;
        boolean inSname = (overload & MessageLayout.OVERLOAD_SNAME) != 0;
        int fileEnd = MessageLayout.FILE_AT + MessageLayout.FILE_BYTES;
        int snameEnd = MessageLayout.SNAME_AT + MessageLayout.SNAME_BYTES;
        if (inFile) {
            readOptions("file", MessageLayout.FILE_AT, fileEnd);
        }
        if (inSname) {
            readOptions("sname", MessageLayout.SNAME_AT, snameEnd);
        }
        options.remove(MessageLayout.OVERLOAD);
        return new DhcpMessage(
                u8(0),
                u8(1),
                slice(MessageLayout.CHADDR_AT, MessageLayout.CHADDR_AT + u8(2)),
                u8(3),
                u16(4) << 16 | u16(6),
                u16(8),
                (u16(10) & MessageLayout.BROADCAST_FLAG) != 0,
                address(12),
                address(16),
                address(20),
                address(24),
                inSname ? Octets.EMPTY : text(MessageLayout.SNAME_AT, snameEnd),
                inFile ? Octets.EMPTY : text(MessageLayout.FILE_AT, fileEnd),
                joined());
    }

    private void checkFixedPart() throws MalformedMessage {
        if (datagram.length < MessageLayout.OPTIONS_AT
                || datagram.length > MessageLayout.MAX_DATAGRAM_BYTES) {
            throw new MalformedMessage(
                    "datagram",
                    0,
                    "%d..%d bytes"
                            .formatted(MessageLayout.OPTIONS_AT, MessageLayout.MAX_DATAGRAM_BYTES),
                    datagram.length + " bytes");
        }
        if (u8(0) != DhcpMessage.REQUEST && u8(0) != DhcpMessage.REPLY) {
            throw new MalformedMessage("op", 0, "1 or 2", Integer.toString(u8(0)));
        }
        if (u8(2) > MessageLayout.CHADDR_BYTES) {
            throw new MalformedMessage("hlen", 2, "at most 16", Integer.toString(u8(2)));
        }
        int cookie = u16(MessageLayout.COOKIE_AT) << 16 | u16(MessageLayout.COOKIE_AT + 2);
        if (cookie != MessageLayout.COOKIE) {
            throw new MalformedMessage(
                    "magic cookie", MessageLayout.COOKIE_AT, "63825363", "%08x".formatted(cookie));
        }
    }

    private void readOptions(String field, int from, int to) throws MalformedMessage {
        int at = from;
        while (at < to && u8(at) != MessageLayout.END) {
            int code = u8(at);
            if (code == MessageLayout.PAD) {
                at++;
                continue;
            }
            String where = "option " + code + " in " + field;
            if (at + 1 == to) {
                throw new MalformedMessage(where, at + 1, "a length", "the end of the field");
            }
            int length = u8(at + 1);
            int left = to - at - 2;
            if (length > left) {
                throw new MalformedMessage(
                        where, at + 1, length + " bytes of value", left + " bytes");
            }
            join(where, code, at + 2, length);
            at += 2 + length;
        }
    }

    private void join(String where, int code, int at, int length) throws MalformedMessage {
        boolean first = !options.containsKey(code);
        var value = options.computeIfAbsent(code, ignored -> new ByteArrayOutputStream());
        if (++instances > MessageLayout.MAX_INSTANCES) {
            throw new MalformedMessage(
                    where, at, "at most " + MessageLayout.MAX_INSTANCES + " options", "more");
        }
        if (value.size() + length > MessageLayout.MAX_OPTION_BYTES) {
            throw new MalformedMessage(
                    where,
                    at,
                    "at most " + MessageLayout.MAX_OPTION_BYTES + " bytes in all its parts",
                    (value.size() + length) + " bytes");
        }
        if (joins || first) value.write(datagram, at, length);
    }

    private int overload() throws MalformedMessage {
        var value = options.get(MessageLayout.OVERLOAD);
        if (value == null) {
            return 0;
        }
        byte[] bytes = value.toByteArray();
        if (bytes.length != 1 || bytes[0] < 1 || bytes[0] > 3) {
            throw new MalformedMessage(
                    "option 52",
                    MessageLayout.OPTIONS_AT,
                    "one byte 1..3",
                    Octets.of(bytes).toHex());
        }
        return bytes[0];
    }

    private List<DhcpOption> joined() {
        var all = new ArrayList<DhcpOption>();
        options.forEach(
                (code, value) -> all.add(new DhcpOption(code, Octets.of(value.toByteArray()))));
        return all;
    }

    private int u8(int at) {
        return datagram[at] & 0xff;
    }

    private int u16(int at) {
        return u8(at) << 8 | u8(at + 1);
    }

    private Inet4Address address(int at) {
        return Addresses.of(Arrays.copyOfRange(datagram, at, at + 4));
    }

    private Octets slice(int from, int to) {
        return Octets.of(Arrays.copyOfRange(datagram, from, to));
    }

    private Octets text(int from, int to) {
        int end = to;
        while (end > from && datagram[end - 1] == 0) {
            end--;
        }
        return slice(from, end);
    }
}
