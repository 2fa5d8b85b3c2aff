package dev.handset.agent.sip;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.HandshakeCompletedEvent;
import javax.net.ssl.HandshakeCompletedListener;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * An established connection of ours in the clothes of an SSLSocket, because JAIN-SIP asks for one.
 * The handshake is long over; every setting of it is ignored. All bytes pass the two taps, and what
 * came the {@link ParserGuard}.
 */
final class TlsStackSocket extends SSLSocket {
    /** Sees bytes on their way; an exception ends the connection. */
    @FunctionalInterface
    interface Tap {
        void bytes(byte[] buffer, int from, int length) throws IOException;
    }

    private static final String[] NONE = {};

    private final Socket inner;
    private final InputStream input;
    private final OutputStream output;
    private final List<HandshakeCompletedListener> listeners = new ArrayList<>();

    /**
     * @param onEnd called when the peer has closed or reading failed
     */
    TlsStackSocket(Socket inner, Tap received, Tap sent, Runnable onEnd) throws IOException {
        this.inner = inner;
        this.input = new TappedInput(inner.getInputStream(), received, onEnd);
        this.output = new TappedOutput(inner.getOutputStream(), sent);
    }

    /** The tap is told of every byte, the stack of messages that its reader can bear. */
    private static final class TappedInput extends FilterInputStream {
        private static final int BUFFER = 8192;

        private final Tap tap;
        private final Runnable onEnd;
        private final ParserGuard guard = new ParserGuard();
        private final byte[] arrived = new byte[BUFFER];
        private byte[] ready = {};
        private int given;

        TappedInput(InputStream in, Tap tap, Runnable onEnd) {
            super(in);
            this.tap = tap;
            this.onEnd = onEnd;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            while (given == ready.length) {
                if (!more()) return -1;
            }
            var count = Math.min(length, ready.length - given);
            System.arraycopy(ready, given, buffer, from, count);
            given += count;
            return count;
        }

        private boolean more() throws IOException {
            int count;
            try {
                count = super.read(arrived, 0, BUFFER);
            } catch (IOException e) {
                onEnd.run();
                throw e;
            }
            if (count < 0) {
                onEnd.run();
                return false;
            }
            tap.bytes(arrived, 0, count);
            ready = guard.pass(arrived, 0, count);
            given = 0;
            return true;
        }
    }

    private static final class TappedOutput extends FilterOutputStream {
        /** Told before the bytes leave, so that no answer comes first. */
        private final Tap tap;

        TappedOutput(OutputStream out, Tap tap) {
            super(out);
            this.tap = tap;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int from, int length) throws IOException {
            tap.bytes(buffer, from, length);
            out.write(buffer, from, length);
        }
    }

    @Override
    public InputStream getInputStream() {
        return input;
    }

    @Override
    public OutputStream getOutputStream() {
        return output;
    }

    @Override
    public void addHandshakeCompletedListener(HandshakeCompletedListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeHandshakeCompletedListener(HandshakeCompletedListener listener) {
        listeners.remove(listener);
    }

    /** Only tells the listeners. */
    @Override
    public void startHandshake() {
        var event = new HandshakeCompletedEvent(this, getSession());
        listeners.forEach(listener -> listener.handshakeCompleted(event));
    }

    /** A session that knows nothing, since the stack only asks whether there is one. */
    @Override
    public SSLSession getSession() {
        return (SSLSession)
                Proxy.newProxyInstance(
                        TlsStackSocket.class.getClassLoader(),
                        new Class<?>[] {SSLSession.class},
                        (proxy, method, arguments) -> nothing(method.getReturnType()));
    }

    private static @Nullable Object nothing(Class<?> type) {
        if (type == boolean.class) return true;
        if (type == int.class) return 0;
        if (type == long.class) return 0L;
        if (type == String.class) return "TLS";
        return null;
    }

    @Override
    public synchronized void close() throws IOException {
        inner.close();
    }

    @Override
    public boolean isClosed() {
        return inner.isClosed();
    }

    @Override
    public boolean isConnected() {
        return inner.isConnected();
    }

    @Override
    public @Nullable InetAddress getInetAddress() {
        return inner.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return inner.getLocalAddress();
    }

    @Override
    public int getPort() {
        return inner.getPort();
    }

    @Override
    public int getLocalPort() {
        return inner.getLocalPort();
    }

    @Override
    public @Nullable SocketAddress getRemoteSocketAddress() {
        return inner.getRemoteSocketAddress();
    }

    @Override
    public @Nullable SocketAddress getLocalSocketAddress() {
        return inner.getLocalSocketAddress();
    }

    @Override
    public synchronized void setSoTimeout(int millis) throws SocketException {
        inner.setSoTimeout(millis);
    }

    @Override
    public synchronized int getSoTimeout() throws SocketException {
        return inner.getSoTimeout();
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        inner.setTcpNoDelay(on);
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return NONE;
    }

    @Override
    public String[] getEnabledCipherSuites() {
        return NONE;
    }

    @Override
    public void setEnabledCipherSuites(String[] suites) {}

    @Override
    public String[] getSupportedProtocols() {
        return NONE;
    }

    @Override
    public String[] getEnabledProtocols() {
        return NONE;
    }

    @Override
    public void setEnabledProtocols(String[] protocols) {}

    @Override
    public void setUseClientMode(boolean client) {}

    @Override
    public boolean getUseClientMode() {
        return true;
    }

    @Override
    public void setNeedClientAuth(boolean need) {}

    @Override
    public boolean getNeedClientAuth() {
        return false;
    }

    @Override
    public void setWantClientAuth(boolean want) {}

    @Override
    public boolean getWantClientAuth() {
        return false;
    }

    @Override
    public void setEnableSessionCreation(boolean may) {}

    @Override
    public boolean getEnableSessionCreation() {
        return true;
    }
}
