package dev.handset.agent.check;

import dev.handset.tls.HandshakeFailed;
import dev.handset.tls.HandshakeObserver;
import dev.handset.tls.TlsClientSettings;
import dev.handset.tls.TlsConnector;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Makes handshakes and writes them down as a pcap file of raw IP packets, one TCP each. */
public final class TinyCapture implements HandshakeObserver {
    public static final Instant AT = Instant.parse("2026-06-01T12:00:00Z");

    private static final byte[] CLIENT = {10, 0, 0, 50};
    private static final byte[] SERVER = {10, 0, 0, 10};
    private static final int RAW_IP = 101;
    private static final int ACK = 0x10;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private int clientPort = 50_000;
    private int clientAt;
    private int serverAt;
    private int serverPort;

    public TinyCapture() {
        var header = ByteBuffer.allocate(24).putInt(0xA1B2C3D4).putInt(0x00020004);
        file.writeBytes(header.putLong(0).putInt(65_535).putInt(RAW_IP).array());
    }

    /**
     * @param port that the capture shows in place of the real one
     */
    public TinyCapture handshake(
            TlsClientSettings client, ChainServer server, String serverName, int port) {
        clientPort++;
        clientAt = 0;
        serverAt = 0;
        serverPort = port;
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
        try {
            new TlsConnector(client).connect(address, serverName, this).close();
        } catch (HandshakeFailed e) {
            // what was said until then is in the capture
        }
        return this;
    }

    public byte[] bytes() {
        return file.toByteArray();
    }

    @Override
    public void sent(InetSocketAddress peer, byte[] bytes) {
        packet(true, clientAt, bytes);
        clientAt += bytes.length;
    }

    @Override
    public void received(InetSocketAddress peer, byte[] bytes) {
        packet(false, serverAt, bytes);
        serverAt += bytes.length;
    }

    private void packet(boolean fromClient, int sequence, byte[] data) {
        int length = 40 + data.length;
        var packet = ByteBuffer.allocate(16 + length);
        packet.putInt((int) AT.getEpochSecond()).putInt(0).putInt(length).putInt(length);
        packet.put((byte) 0x45).put((byte) 0).putShort((short) length).putInt(0);
        packet.put((byte) 64).put((byte) 6).putShort((short) 0);
        packet.put(fromClient ? CLIENT : SERVER).put(fromClient ? SERVER : CLIENT);
        packet.putShort((short) (fromClient ? clientPort : serverPort));
        packet.putShort((short) (fromClient ? serverPort : clientPort));
        packet.putInt(sequence).putInt(0).put((byte) 0x50).put((byte) ACK);
        file.writeBytes(packet.putShort((short) 0).putInt(0).put(data).array());
    }
}
