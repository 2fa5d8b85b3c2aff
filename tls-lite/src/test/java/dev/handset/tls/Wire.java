package dev.handset.tls;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Builds records and messages by hand, for servers that do what no library would. */
public final class Wire {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    public static byte[] serverHello(int version, int suite) {
        return message(
                2, new Wire().u16(version).raw(new byte[32]).u8(0).u16(suite).u8(0).toBytes());
    }

    public static byte[] certificate(List<byte[]> ders) {
        var list = new Wire();
        ders.forEach(der -> list.u24(der.length).raw(der));
        return message(11, new Wire().u24(list.bytes.size()).raw(list.toBytes()).toBytes());
    }

    public static byte[] serverHelloDone() {
        return message(14, new byte[0]);
    }

    public static byte[] message(int type, byte[] body) {
        return new Wire().u8(type).u24(body.length).raw(body).toBytes();
    }

    /** One TLS 1.0 handshake record of these messages. */
    public static byte[] flight(byte[]... messages) {
        var all = new ByteArrayOutputStream();
        for (var each : messages) all.writeBytes(each);
        return new Wire().u8(22).u16(0x0301).u16(all.size()).raw(all.toByteArray()).toBytes();
    }

    Wire u8(int value) {
        bytes.write(value);
        return this;
    }

    Wire u16(int value) {
        return u8(value >> 8).u8(value);
    }

    Wire u24(int value) {
        return u8(value >> 16).u16(value);
    }

    Wire raw(byte[] raw) {
        bytes.writeBytes(raw);
        return this;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
