package dev.handset.provisioning.capture;

import java.net.InetSocketAddress;

/** A connection whose messages stand in the capture with their credentials masked. */
final class MaskedTrace {
    private static final int SIPS = 5061;
    private static final int SIP = 5060;
    private static final int HTTP = 80;

    private final TcpTrace trace;
    private final MessageCutter client;
    private final MessageCutter server;

    MaskedTrace(TcpTrace trace, Masks masks) {
        this.trace = trace;
        client = new MessageCutter(masks);
        server = new MessageCutter(masks);
    }

    /** Of what TLS carried: on the ports that Wireshark reads as plain SIP and HTTP. */
    static MaskedTrace inside(
            WireCapture capture, InetSocketAddress client, InetSocketAddress server) {
        var plain =
                new InetSocketAddress(server.getAddress(), server.getPort() == SIPS ? SIP : HTTP);
        var trace = new TcpTrace(capture, true, client, plain);
        trace.syn(
                capture.now(),
                "what TLS carried between port %d of the client and port %d of the server, masked"
                        .formatted(client.getPort(), server.getPort()));
        trace.established(capture.now());
        return new MaskedTrace(trace, new Masks(capture.settings().forms()));
    }

    void data(long nanos, boolean fromClient, byte[] data) {
        cutter(fromClient).feed(data, masked -> trace.data(nanos, fromClient, masked));
    }

    void finish(long nanos, boolean fromClient) {
        cutter(fromClient).end(masked -> trace.data(nanos, fromClient, masked));
    }

    void close(long nanos) {
        finish(nanos, true);
        trace.end(nanos, true);
        finish(nanos, false);
        trace.end(nanos, false);
    }

    private MessageCutter cutter(boolean fromClient) {
        return fromClient ? client : server;
    }
}
