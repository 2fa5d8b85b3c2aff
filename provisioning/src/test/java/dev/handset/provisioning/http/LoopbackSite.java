package dev.handset.provisioning.http;

import dev.handset.provisioning.bc.TestCertificates;
import dev.handset.tls.ServerCheck;
import dev.handset.tls.TlsClientSettings;
import dev.handset.tls.TlsConnector;
import dev.handset.tls.TlsIdentity;
import dev.handset.tls.TlsServerConnection;
import dev.handset.tls.TlsServerSettings;
import dev.handset.tls.net.Deadlines;
import dev.handset.tls.net.Ports;
import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.PhoneProfiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A web site of a test on an own loopback address, http and https on the lab's shifted ports. Every
 * connection runs the script; what arrived is kept. All hosts but the unknown ones resolve to it.
 */
public final class LoopbackSite implements AutoCloseable {
    public static final PhoneProfile PHONE =
            PhoneProfiles.byId("cx600-4.0.7577.4100").orElseThrow();

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Serves one connection; a return closes it. */
    @FunctionalInterface
    public interface Script {
        void serve(Connection connection) throws IOException;
    }

    private final InetAddress address = ownAddress();
    private final List<ServerSocket> listeners = new ArrayList<>();
    private final List<Received> received = Collections.synchronizedList(new ArrayList<>());
    private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> unknown = Collections.synchronizedSet(new java.util.HashSet<>());
    private final AtomicInteger connections = new AtomicInteger();

    /** Serves both schemes by one script. */
    public LoopbackSite(Script script) throws IOException {
        listen(80, script, false);
        listen(443, script, true);
    }

    /** Every request gets the answer of {@code handler}, on connections that are kept. */
    public static LoopbackSite answering(Handler handler) throws IOException {
        return new LoopbackSite(
                connection -> {
                    while (true) {
                        Received request = connection.read();
                        connection.send(handler.answer(request));
                    }
                });
    }

    /** Answers a request with a whole reply. */
    @FunctionalInterface
    public interface Handler {
        String answer(Received request);
    }

    /** One request as it came. */
    public record Received(boolean secure, int connection, String head, String body) {
        public String line() {
            return head.substring(0, head.indexOf('\r'));
        }

        public String header(String name) {
            return head.lines()
                    .filter(l -> l.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(l -> l.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        /** {@code https://host/path}, to tell requests apart. */
        public String url() {
            String path = line().split(" ")[1];
            return (secure ? "https://" : "http://") + header("Host") + path;
        }
    }

    /** A whole reply with a length. */
    public static String reply(int status, String headers, String body) {
        return "HTTP/1.1 %d Something\r\n%sContent-Length: %d\r\n\r\n%s"
                .formatted(status, headers, body.getBytes(StandardCharsets.UTF_8).length, body);
    }

    public static String xml(String body) {
        return reply(200, "Content-Type: text/xml; charset=utf-8\r\n", body);
    }

    public void forget(String host) {
        unknown.add(host);
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    public int connections() {
        return connections.get();
    }

    public InetAddress address() {
        return address;
    }

    /** A client that finds this site under every name. */
    public HttpClient client(HttpObserver observer, Duration exchange) {
        return new HttpClient(settings().withExchange(exchange), observer);
    }

    public HttpClient client() {
        return client(HttpObserver.NONE, Duration.ofSeconds(20));
    }

    public HttpClientSettings settings() {
        TlsClientSettings tls =
                new TlsClientSettings(
                        PHONE.tls(), ServerCheck.ACCEPT_ANY, Deadlines.DEFAULT, RANDOM);
        return new HttpClientSettings(
                host -> {
                    if (unknown.contains(host)) throw new UnknownHostException("no such name");
                    return address;
                },
                Ports.LAB,
                new TlsConnector(tls),
                "TestPhone/1.0",
                "PHONE1",
                RANDOM,
                InstantSource.system());
    }

    private void listen(int port, Script script, boolean secure) throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(address, Ports.LAB.onWire(port)));
        listeners.add(listener);
        daemon(
                () -> {
                    while (true) {
                        Socket socket = listener.accept();
                        open.add(socket);
                        int number = connections.incrementAndGet();
                        daemon(() -> serve(socket, script, secure, number));
                    }
                });
    }

    private void serve(Socket socket, Script script, boolean secure, int number)
            throws IOException {
        Socket top = socket;
        if (secure) {
            TlsIdentity identity =
                    new TlsIdentity(
                            List.of(TestCertificates.own("web.contoso.com", false)),
                            TestCertificates.KEY.getPrivate());
            top =
                    TlsServerConnection.accept(socket, TlsServerSettings.of(identity, RANDOM))
                            .socket();
        }
        try (Socket closing = top) {
            script.serve(new Connection(closing, secure, number));
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                work.run();
                            } catch (IOException e) {
                                // the test has seen enough, or the client has gone
                            }
                        });
        thread.setDaemon(true);
        thread.start();
    }

    private static InetAddress ownAddress() {
        byte[] bytes = {127, (byte) (1 + RANDOM.nextInt(250)), (byte) RANDOM.nextInt(250), 9};
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (ServerSocket listener : listeners) listener.close();
        for (Socket socket : open) socket.close();
    }

    /** What a script works with. */
    public final class Connection {
        public final Socket socket;
        public final boolean secure;
        public final int number;

        Connection(Socket socket, boolean secure, int number) {
            this.socket = socket;
            this.secure = secure;
            this.number = number;
        }

        public void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        /** Says nothing until the client gives up. */
        public void stall() throws IOException {
            while (socket.getInputStream().read() >= 0) {
                // whatever comes is of no interest
            }
        }

        public Received read() throws IOException {
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
                int b = in.read();
                if (b < 0) throw new IOException("the client has gone");
                head.write(b);
            }
            Received request =
                    new Received(secure, number, head.toString(StandardCharsets.UTF_8), "");
            String length = request.header("Content-Length");
            byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
            Received whole =
                    new Received(
                            secure,
                            number,
                            request.head(),
                            new String(body, StandardCharsets.UTF_8));
            received.add(whole);
            return whole;
        }
    }
}
