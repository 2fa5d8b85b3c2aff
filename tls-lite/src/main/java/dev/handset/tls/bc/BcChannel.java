package dev.handset.tls.bc;

import dev.handset.tls.TlsChannel;
import dev.handset.tls.net.TapSocket;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Application data over a protocol whose handshake is done. The socket is read and written outside
 * the protocol's lock, so a thread that waits for input does not hold up one that writes.
 */
final class BcChannel implements TlsChannel {
    private static final int CHUNK = 16_384 + 2_048 + 5;

    private final Socket tcp;
    private final Engine engine;
    private final ReentrantLock reading = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();
    private final Object protocolLock = new Object();
    private boolean tcpDone;
    private boolean outputDone;

    BcChannel(Socket tcp, Engine engine) {
        this.tcp = tcp;
        this.engine = engine;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        reading.lock();
        try {
            var raw = new byte[CHUNK];
            while (true) {
                int count = decrypted(into, offset, length);
                if (count != 0) {
                    TapSocket.plain(tcp, false, into, offset, count);
                    return count;
                }
                int received = tcp.getInputStream().read(raw);
                if (received < 0) tcpDone = true;
                else offer(raw, received);
            }
        } finally {
            reading.unlock();
        }
    }

    /** 0 when more has to be received first, -1 when nothing will come any more. */
    private int decrypted(byte[] into, int offset, int length) {
        synchronized (protocolLock) {
            var protocol = engine.protocol();
            if (protocol.getAvailableInputBytes() > 0)
                return protocol.readInput(into, offset, length);
            return tcpDone || engine.peerDone() || protocol.isClosed() ? -1 : 0;
        }
    }

    private void offer(byte[] raw, int length) throws IOException {
        boolean answers;
        try {
            synchronized (protocolLock) {
                engine.protocol().offerInput(raw, 0, length);
                answers = engine.protocol().getAvailableOutputBytes() > 0;
            }
        } catch (IOException e) {
            flushQuietly();
            throw e;
        }
        if (answers) flush();
    }

    @Override
    public int available() throws IOException {
        synchronized (protocolLock) {
            return engine.protocol().getAvailableInputBytes();
        }
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        writing.lock();
        try {
            synchronized (protocolLock) {
                if (outputDone || engine.protocol().isClosed())
                    throw new SocketException("TLS output is closed");
                engine.protocol().writeApplicationData(from, offset, length);
            }
            TapSocket.plain(tcp, true, from, offset, length);
            flush();
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void closeOutput() throws IOException {
        writing.lock();
        try {
            synchronized (protocolLock) {
                if (outputDone || engine.protocol().isClosed()) return;
                outputDone = true;
                engine.sendCloseNotify();
            }
            flush();
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() {
        if (!tcp.isClosed() && writing.tryLock()) {
            try {
                closeOutput();
            } catch (IOException e) {
                // the peer is gone; nobody is left to be told
            } finally {
                writing.unlock();
            }
        }
        Sockets.closeQuietly(tcp);
    }

    private void flush() throws IOException {
        writing.lock();
        try {
            byte[] bytes;
            synchronized (protocolLock) {
                bytes = Engine.drain(engine.protocol());
            }
            if (bytes.length > 0) tcp.getOutputStream().write(bytes);
        } finally {
            writing.unlock();
        }
    }

    private void flushQuietly() {
        try {
            flush();
        } catch (IOException e) {
            // the first failure is the one to tell
        }
    }
}
