package dev.handset.tls.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes captures: frames of TCP over IP, as pcap or pcapng. */
final class CaptureWriter {
    static final Instant START = Instant.parse("2026-06-01T12:00:00.123456Z");
    static final int FIN = 1;
    static final int SYN = 2;
    static final int RST = 4;
    static final int ACK = 16;

    final List<byte[]> packets = new ArrayList<>();

    /** Frames of one conversation with a TCP handshake before it, cut into segments. */
    CaptureWriter tcp(
            InetSocketAddress client, InetSocketAddress server, Conversation said, int segment) {
        int fromClient = 0x7FFFFFF0; // wraps on the way, as sequence numbers do
        int fromServer = 0xFFFFFFF0;
        packet(client, server, fromClient++, SYN, new byte[0]);
        packet(server, client, fromServer++, SYN | ACK, new byte[0]);
        for (var piece : said.pieces) {
            for (int at = 0; at < piece.bytes().length; at += segment) {
                int end = Math.min(piece.bytes().length, at + segment);
                var data = java.util.Arrays.copyOfRange(piece.bytes(), at, end);
                if (piece.fromClient()) packet(client, server, fromClient, ACK, data);
                else packet(server, client, fromServer, ACK, data);
                if (piece.fromClient()) fromClient += data.length;
                else fromServer += data.length;
            }
        }
        packet(client, server, fromClient, FIN | ACK, new byte[0]);
        packet(server, client, fromServer, FIN | ACK, new byte[0]);
        return this;
    }

    CaptureWriter packet(
            InetSocketAddress from, InetSocketAddress to, int sequence, int flags, byte[] data) {
        var tcp = ByteBuffer.allocate(20 + data.length);
        tcp.putShort((short) from.getPort()).putShort((short) to.getPort());
        tcp.putInt(sequence).putInt(0);
        tcp.put((byte) 0x50).put((byte) flags).putShort((short) 0xFFFF).putInt(0).put(data);
        packets.add(ip(from, to, tcp.array()));
        return this;
    }

    private static byte[] ip(InetSocketAddress from, InetSocketAddress to, byte[] tcp) {
        byte[] source = from.getAddress().getAddress();
        byte[] target = to.getAddress().getAddress();
        var ip = ByteBuffer.allocate(source.length == 4 ? 20 + tcp.length : 40 + tcp.length);
        if (source.length == 4) {
            ip.put((byte) 0x45).put((byte) 0).putShort((short) ip.capacity()).putInt(0);
            ip.put((byte) 64).put((byte) 6).putShort((short) 0);
        } else {
            ip.putInt(0x60000000).putShort((short) tcp.length).put((byte) 6).put((byte) 64);
        }
        return ip.put(source).put(target).put(tcp).array();
    }

    private static byte[] ethernet(byte[] ip) {
        var frame = ByteBuffer.allocate(14 + ip.length).putInt(0).putInt(0).putInt(0);
        frame.putShort((short) ((ip[0] & 0xF0) == 0x40 ? 0x0800 : 0x86DD));
        return frame.put(ip).array();
    }

    byte[] pcap(ByteOrder order, boolean nanos) {
        var out = new ByteArrayOutputStream();
        var head = ByteBuffer.allocate(24).order(order);
        head.putInt(nanos ? 0xA1B23C4D : 0xA1B2C3D4).putShort((short) 2).putShort((short) 4);
        out.writeBytes(head.putInt(0).putInt(0).putInt(262_144).putInt(1).array());
        for (byte[] ip : packets) {
            byte[] frame = ethernet(ip);
            var header = ByteBuffer.allocate(16).order(order);
            header.putInt((int) START.getEpochSecond());
            header.putInt(START.getNano() / (nanos ? 1 : 1_000));
            out.writeBytes(header.putInt(frame.length).putInt(frame.length).array());
            out.writeBytes(frame);
        }
        return out.toByteArray();
    }

    /**
     * @param keyLog lines for a decryption secrets block; none when empty
     */
    byte[] pcapng(ByteOrder order, String keyLog) {
        var out = new ByteArrayOutputStream();
        var section = ByteBuffer.allocate(16).order(order);
        section.putInt(0x1A2B3C4D).putShort((short) 1).putShort((short) 0).putLong(-1);
        out.writeBytes(block(order, 0x0A0D0D0A, section.array()));
        out.writeBytes(
                block(order, 1, ByteBuffer.allocate(8).order(order).putShort((short) 1).array()));
        out.writeBytes(block(order, 5, new byte[24])); // statistics, of no interest
        if (!keyLog.isEmpty()) {
            byte[] text = keyLog.getBytes(US_ASCII);
            var secrets = ByteBuffer.allocate(8 + text.length).order(order);
            out.writeBytes(
                    block(
                            order,
                            10,
                            secrets.putInt(0x544C534B).putInt(text.length).put(text).array()));
        }
        long micros = START.getEpochSecond() * 1_000_000 + START.getNano() / 1_000;
        for (byte[] ip : packets) {
            byte[] frame = ethernet(ip);
            var packet = ByteBuffer.allocate(20 + frame.length).order(order);
            packet.putInt(0).putInt((int) (micros >>> 32)).putInt((int) micros);
            packet.putInt(frame.length).putInt(frame.length).put(frame);
            out.writeBytes(block(order, 6, packet.array()));
        }
        return out.toByteArray();
    }

    private static byte[] block(ByteOrder order, int type, byte[] body) {
        int padded = (body.length + 3) / 4 * 4;
        var block = ByteBuffer.allocate(12 + padded).order(order).putInt(type).putInt(12 + padded);
        block.put(body).position(8 + padded);
        return block.putInt(12 + padded).array();
    }

    static Path file(Path folder, String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
