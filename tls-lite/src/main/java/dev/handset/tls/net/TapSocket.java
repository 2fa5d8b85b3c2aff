package dev.handset.tls.net;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Arrays;

/**
 * A TCP socket that tells a {@link Tap} what goes through it. During a TLS handshake what came in
 * is told when its reader comes back for more, or answers: by then the reader has told the secrets
 * that decrypt it.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // the socket below locks itself
public final class TapSocket extends Socket {
    private static final int TLS_HANDSHAKE = 22;

    private final Tap tap;
    private final boolean client;
    private final Object telling = new Object();
    private TapStream stream = TapStream.NONE;
    private byte[] pending = new byte[0];
    private long pendingSince;
    private volatile boolean begun;
    private volatile boolean settled;
    private boolean ended;

    private TapSocket(Tap tap, boolean client) {
        this.tap = tap;
        this.client = client;
    }

    /** A socket to connect with; an ordinary one when nobody listens. */
    public static Socket client(Tap tap) {
        return tap == Tap.NONE ? new Socket() : new TapSocket(tap, true);
    }

    /** A socket for {@link TapServerSocket} to accept into. */
    static TapSocket server(Tap tap) {
        return new TapSocket(tap, false);
    }

    /** Tells what is inside of TLS; does nothing for a socket that is not tapped. */
    public static void plain(Socket socket, boolean sent, byte[] data, int offset, int length) {
        if (!(socket instanceof TapSocket tapped) || length <= 0) return;
        tapped.tellPending();
        tapped.settled = true;
        tapped.stream.plain(
                tapped.client == sent, Arrays.copyOfRange(data, offset, offset + length));
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        var server = (InetSocketAddress) endpoint;
        stream = tap.stream(new InetSocketAddress(0), server);
        try {
            super.connect(endpoint, timeout);
        } catch (ConnectException e) {
            stream.refused();
            throw e;
        }
        stream.established((InetSocketAddress) getLocalSocketAddress(), server);
    }

    void accepted() {
        var from = (InetSocketAddress) getRemoteSocketAddress();
        var to = (InetSocketAddress) getLocalSocketAddress();
        stream = tap.stream(from, to);
        stream.established(from, to);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Reading(super.getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new Writing(super.getOutputStream());
    }

    @Override
    public void shutdownOutput() throws IOException {
        tellPending();
        super.shutdownOutput();
        stream.end(client);
    }

    @Override
    public void close() throws IOException {
        tellPending();
        synchronized (telling) {
            if (!ended) stream.closed();
            ended = true;
        }
        super.close();
    }

    /** The first byte of a connection says whether it is TLS. */
    private void begin(byte first) {
        if (!begun) settled = first != TLS_HANDSHAKE;
        begun = true;
    }

    /** Tells what came in and was kept back. */
    private void tellPending() {
        synchronized (telling) {
            if (pending.length > 0) stream.wire(!client, pending, pendingSince);
            pending = new byte[0];
        }
    }

    private final class Reading extends FilterInputStream {
        Reading(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            tellPending();
            int count = super.read(into, offset, length);
            if (count < 0) stream.end(!client);
            if (count <= 0) return count;
            synchronized (telling) {
                begin(into[offset]);
                pending = Arrays.copyOfRange(into, offset, offset + count);
                pendingSince = System.nanoTime();
            }
            if (settled) tellPending();
            return count;
        }

        @Override
        public void close() throws IOException {
            TapSocket.this.close();
        }
    }

    private final class Writing extends FilterOutputStream {
        Writing(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            tellPending();
            if (length > 0) begin(from[offset]);
            long now = System.nanoTime();
            stream.wire(client, Arrays.copyOfRange(from, offset, offset + length), now);
            out.write(from, offset, length);
        }

        @Override
        public void close() throws IOException {
            TapSocket.this.close();
        }
    }
}
