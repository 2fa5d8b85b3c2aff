package dev.handset.tls;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;

/** Accepts on loopback and does one thing with every connection, in a thread of its own. */
public final class LabServer implements Closeable {
    /** What a test does with a connection. */
    public interface Handler {
        void handle(Socket socket) throws Exception;
    }

    private final ServerSocket listener;
    private final BlockingQueue<CompletableFuture<Void>> ended = new LinkedBlockingQueue<>();

    private LabServer(ServerSocket listener, Handler handler) {
        this.listener = listener;
        var thread = new Thread(() -> serve(handler), "lab-server");
        thread.setDaemon(true);
        thread.start();
    }

    public static LabServer raw(Handler handler) throws IOException {
        return new LabServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), handler);
    }

    /** Makes the handshake, then echoes until the client is done. */
    public static LabServer echo(TlsServerSettings settings) throws IOException {
        return tls(settings, c -> c.input().transferTo(c.output()));
    }

    /** What a test does with an established connection. */
    public interface TlsHandler {
        void handle(TlsServerConnection connection) throws Exception;
    }

    public static LabServer tls(TlsServerSettings settings, TlsHandler handler) throws IOException {
        return raw(
                socket -> {
                    try (var connection = TlsServerConnection.accept(socket, settings)) {
                        handler.handle(connection);
                    }
                });
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    /** Waits for the next connection to have been dealt with; its failure is thrown. */
    public void awaitNext() throws Exception {
        try {
            ended.take().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) throw cause;
            throw e;
        }
    }

    private void serve(Handler handler) {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                var result = new CompletableFuture<Void>();
                var thread = new Thread(() -> one(socket, handler, result), "lab-connection");
                thread.setDaemon(true);
                thread.start();
                ended.add(result);
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private static void one(Socket socket, Handler handler, CompletableFuture<Void> result) {
        try (socket) {
            handler.handle(socket);
            result.complete(null);
        } catch (Exception e) {
            result.completeExceptionally(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
