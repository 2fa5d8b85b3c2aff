package dev.handset.agent.check;

import dev.handset.tls.TlsServerConnection;
import dev.handset.tls.TlsServerSettings;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A TLS server on a loopback port that makes handshakes and waits for the client to go. */
public final class ChainServer implements Closeable {
    private final ServerSocket listener;
    private final TlsServerSettings settings;

    private ChainServer(ServerSocket listener, TlsServerSettings settings) {
        this.listener = listener;
        this.settings = settings;
        daemon(this::listen);
    }

    public static ChainServer start(TlsServerSettings settings) throws IOException {
        return new ChainServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), settings);
    }

    public int port() {
        return listener.getLocalPort();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                daemon(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var connection = TlsServerConnection.accept(socket, settings)) {
            connection.input().read();
        } catch (IOException e) {
            // the client's test says what went wrong
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "chain-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
