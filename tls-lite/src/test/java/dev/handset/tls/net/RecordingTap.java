package dev.handset.tls.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it is told, in order; bytes of one direction in a row are one entry. */
public final class RecordingTap implements Tap {
    private final List<String> events = new ArrayList<>();
    private final ByteArrayOutputStream fromClient = new ByteArrayOutputStream();
    private final ByteArrayOutputStream fromServer = new ByteArrayOutputStream();

    /** A copy. */
    public synchronized List<String> events() {
        return List.copyOf(events);
    }

    /** All bytes on the wire in that direction. */
    public synchronized byte[] wire(boolean client) {
        return (client ? fromClient : fromServer).toByteArray();
    }

    private synchronized void add(String event) {
        if (events.isEmpty() || !events.get(events.size() - 1).equals(event)) events.add(event);
    }

    @Override
    public void datagram(
            InetSocketAddress client, InetSocketAddress server, boolean sent, byte[] data) {
        add("datagram " + (sent ? "> " : "< ") + new String(data, ISO_8859_1));
    }

    @Override
    public TapStream stream(InetSocketAddress client, InetSocketAddress server) {
        add("stream");
        return new TapStream() {
            @Override
            public void established(InetSocketAddress from, InetSocketAddress to) {
                add(from.getPort() > 0 && to.getPort() > 0 ? "established" : "ports missing");
            }

            @Override
            public void refused() {
                add("refused");
            }

            @Override
            public void wire(boolean byClient, byte[] data, long nanos) {
                synchronized (RecordingTap.this) {
                    (byClient ? fromClient : fromServer).writeBytes(data);
                }
                add(byClient ? "wire >" : "wire <");
            }

            @Override
            public void plain(boolean byClient, byte[] data) {
                add((byClient ? "plain > " : "plain < ") + new String(data, ISO_8859_1));
            }

            @Override
            public void end(boolean byClient) {
                add(byClient ? "end >" : "end <");
            }

            @Override
            public void closed() {
                add("closed");
            }
        };
    }

    @Override
    public void secret(String keyLogLine) {
        add("secret " + keyLogLine.substring(0, keyLogLine.indexOf(' ')));
    }
}
