package dev.handset.provisioning.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;

/**
 * Counts what arrives and keeps the first bytes of each reply, to say what came instead of HTTP.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // the socket below locks itself
final class TappedSocket extends Socket {
    private static final int KEPT_BYTES = 64;

    private final Socket below;
    private final InputStream input;
    private final ByteBuffer first = ByteBuffer.allocate(KEPT_BYTES);
    private long received;
    private boolean ended;

    TappedSocket(Socket below) throws IOException {
        this.below = below;
        this.input = new Tap(below.getInputStream());
    }

    /** Starts counting for the next reply. */
    void reset() {
        received = 0;
        first.clear();
    }

    long received() {
        return received;
    }

    /** True when a read has met the end of the stream. */
    boolean ended() {
        return ended;
    }

    /** The first bytes, with a dot for what is not printable ASCII. */
    String first() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < first.position(); i++) {
            int b = first.get(i);
            out.append(b < ' ' || b > '~' ? '.' : (char) b);
        }
        return out.toString();
    }

    @Override
    public InputStream getInputStream() {
        return input;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return below.getOutputStream();
    }

    @Override
    public void close() throws IOException {
        below.close();
    }

    @Override
    public boolean isClosed() {
        return below.isClosed();
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public InetAddress getInetAddress() {
        return below.getInetAddress();
    }

    @Override
    public int getPort() {
        return below.getPort();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return below.getRemoteSocketAddress();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return below.getLocalSocketAddress();
    }

    @Override
    public void setSoTimeout(int timeout) throws SocketException {
        below.setSoTimeout(timeout);
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return below.getSoTimeout();
    }

    @Override
    public void setSoLinger(boolean on, int linger) throws SocketException {
        below.setSoLinger(on, linger);
    }

    @Override
    public void shutdownOutput() throws IOException {
        below.shutdownOutput();
    }

    @Override
    public void shutdownInput() throws IOException {
        below.shutdownInput();
    }

    private final class Tap extends FilterInputStream {
        Tap(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            ended = count < 0;
            if (count > 0) {
                received += count;
                first.put(into, offset, Math.min(count, first.remaining()));
            }
            return count;
        }
    }
}
