package dev.handset.agent.signin;

import dev.handset.agent.TestPki;
import dev.handset.tls.TlsIdentity;
import dev.handset.tls.TlsServerConnection;
import dev.handset.tls.TlsServerSettings;
import dev.handset.tls.net.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * One address of 127.0.0.0/8 with a web server: https on port 443 and http on port 80, both
 * shifted. What it answers is a function of the request.
 */
public final class ScriptedWeb implements AutoCloseable {
    public static final Ports PORTS = new Ports(31_000);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** How it behaves before any request. */
    public enum Manner {
        NORMAL,
        /** Accepts and says nothing. */
        SILENT,
        /** Accepts and closes. */
        HANGS_UP,
        /** Answers the first bytes with a log-on page. */
        PORTAL,
        /** Nothing listens. */
        CLOSED
    }

    /** One request: {@code GET /path}, and the body. */
    public record Request(String line, String body) {}

    public final InetAddress address;
    public final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<ServerSocket> listening = new ArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Function<Request, String> answers;
    private final TlsServerSettings tls;
    private final Manner manner;

    /**
     * @param chain sent as given
     * @param answers whole HTTP replies; see {@link #reply}
     */
    public ScriptedWeb(
            Manner manner,
            TestPki.Issued leaf,
            List<byte[]> chain,
            Function<Request, String> answers)
            throws IOException {
        this.manner = manner;
        this.answers = answers;
        this.tls = TlsServerSettings.of(new TlsIdentity(chain, leaf.key()), RANDOM);
        this.address = manner == Manner.CLOSED ? pick() : listen();
    }

    public static String reply(int status, String body, String... headers) {
        var head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
        for (String header : headers) head.append(header).append("\r\n");
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return head + "Content-Length: " + length + "\r\n\r\n" + body;
    }

    private static InetAddress pick() {
        return Bench.address(
                "127.%d.%d.10".formatted(1 + RANDOM.nextInt(250), RANDOM.nextInt(250)));
    }

    private InetAddress listen() throws IOException {
        for (int tries = 0; ; tries++) {
            InetAddress picked = pick();
            try {
                listen(new InetSocketAddress(picked, PORTS.onWire(443)), true);
                listen(new InetSocketAddress(picked, PORTS.onWire(80)), false);
                return picked;
            } catch (IOException e) {
                if (tries > 20) throw e;
            }
        }
    }

    private void listen(InetSocketAddress where, boolean secure) throws IOException {
        var server = new ServerSocket(where.getPort(), 20, where.getAddress());
        listening.add(server);
        run(
                () -> {
                    while (true) {
                        Socket socket = server.accept();
                        open.add(socket);
                        run(() -> serve(socket, secure));
                    }
                });
    }

    private void serve(Socket socket, boolean secure) throws IOException {
        switch (manner) {
            case SILENT, CLOSED -> {
                return;
            }
            case HANGS_UP -> {
                socket.close();
                return;
            }
            case PORTAL -> {
                socket.getOutputStream().write(bytes(reply(302, "", "Location: http://portal/")));
                return;
            }
            case NORMAL -> {}
        }
        if (!secure) {
            talk(socket.getInputStream(), socket);
            return;
        }
        try (var connection = TlsServerConnection.accept(socket, tls)) {
            talk(connection.input(), connection.socket());
        }
    }

    private void talk(InputStream in, Socket out) throws IOException {
        while (true) {
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) return;
                head.append((char) next);
            }
            String first = head.substring(0, head.indexOf("\r\n"));
            String line = first.substring(0, first.lastIndexOf(' '));
            asked.add(line);
            byte[] body = in.readNBytes(length(head.toString()));
            var request = new Request(line, new String(body, StandardCharsets.UTF_8));
            out.getOutputStream().write(bytes(answers.apply(request)));
        }
    }

    private static int length(String head) {
        for (String line : head.split("\r\n")) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                return Integer.parseInt(lower.substring(lower.indexOf(':') + 1).strip());
            }
        }
        return 0;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private interface Loop {
        void run() throws IOException;
    }

    private static void run(Loop loop) {
        var thread =
                new Thread(
                        () -> {
                            try {
                                loop.run();
                            } catch (IOException e) {
                                // the phone hung up, or the test is over
                            }
                        },
                        "web for a test");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        for (ServerSocket server : listening) server.close();
        for (Socket socket : open) socket.close();
    }
}
