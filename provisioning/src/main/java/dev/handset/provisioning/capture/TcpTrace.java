package dev.handset.provisioning.capture;

import dev.handset.tls.capture.Frames;
import java.net.InetSocketAddress;
import java.util.Arrays;

/** The packets of one TCP connection, made round its bytes. */
final class TcpTrace {
    private static final int SEGMENT = 1_460;
    private static final int CLIENT_START = 1_000;
    private static final int SERVER_START = 5_000;
    private static final byte[] NOTHING = new byte[0];

    private final WireCapture capture;
    private final boolean masked;
    private final InetSocketAddress client;
    private final InetSocketAddress server;
    private int fromClient = CLIENT_START;
    private int fromServer = SERVER_START;
    private boolean clientEnded;
    private boolean serverEnded;

    TcpTrace(
            WireCapture capture,
            boolean masked,
            InetSocketAddress client,
            InetSocketAddress server) {
        this.capture = capture;
        this.masked = masked;
        this.client = client;
        this.server = server;
    }

    /** The first packet of the client. */
    void syn(long nanos, String comment) {
        packet(nanos, true, Frames.SYN, NOTHING, comment);
        fromClient++;
    }

    void established(long nanos) {
        packet(nanos, false, Frames.SYN | Frames.ACK, NOTHING, "");
        fromServer++;
        packet(nanos, true, Frames.ACK, NOTHING, "");
    }

    void refused(long nanos) {
        packet(nanos, false, Frames.RST | Frames.ACK, NOTHING, "");
    }

    void data(long nanos, boolean byClient, byte[] data) {
        for (int at = 0; at < data.length; at += SEGMENT) {
            int end = Math.min(data.length, at + SEGMENT);
            int push = end == data.length ? Frames.PSH : 0;
            packet(nanos, byClient, push | Frames.ACK, Arrays.copyOfRange(data, at, end), "");
            if (byClient) fromClient += end - at;
            else fromServer += end - at;
        }
    }

    /** Once in each direction. */
    void end(long nanos, boolean byClient) {
        if (byClient ? clientEnded : serverEnded) return;
        packet(nanos, byClient, Frames.FIN | Frames.ACK, NOTHING, "");
        if (byClient) {
            fromClient++;
            clientEnded = true;
        } else {
            fromServer++;
            serverEnded = true;
        }
        if (clientEnded && serverEnded) packet(nanos, !byClient, Frames.ACK, NOTHING, "");
    }

    private void packet(long nanos, boolean byClient, int flags, byte[] data, String comment) {
        boolean acks = (flags & Frames.ACK) != 0;
        byte[] frame =
                byClient
                        ? Frames.tcp(client, server, fromClient, acks ? fromServer : 0, flags, data)
                        : Frames.tcp(
                                server, client, fromServer, acks ? fromClient : 0, flags, data);
        capture.frame(masked, nanos, frame, comment);
    }
}
