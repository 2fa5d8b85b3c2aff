package dev.handset.agent.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handset.truststore.CertificateFiles;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;

/**
 * A server that we did not write, as this user, with its files in one folder: one shape a port, all
 * on a loopback address of its own, so that no other program has them.
 */
abstract class RealServer implements Closeable {
    /** Debian's OpenSSL would not load SHA-1 or RSA 1024, nor speak TLS 1.0, at its usual level. */
    static final String CIPHERS = "ALL:@SECLEVEL=0";

    private static final int FIRST_PORT = 10_001;
    private static final int PATIENCE_SECONDS = 30;

    final Path folder;
    private final InetAddress address;
    private final List<Process> processes = new ArrayList<>();

    RealServer(Path folder) throws IOException {
        this.folder = folder;
        var random = new Random();
        byte[] own = {127, (byte) (64 + random.nextInt(128)), 0, 0};
        own[2] = (byte) random.nextInt(256);
        own[3] = (byte) (1 + random.nextInt(254));
        this.address = InetAddress.getByAddress(own);
        var conf =
                "openssl_conf = all\n[all]\nssl_conf = ssl\n[ssl]\nsystem_default = any\n[any]\n"
                        + "MinProtocol = TLSv1\nCipherString = "
                        + CIPHERS
                        + "\n";
        Files.writeString(folder.resolve("openssl.cnf"), conf);
    }

    String address() {
        return address.getHostAddress();
    }

    static int port(int shape) {
        return FIRST_PORT + shape;
    }

    /** Writes the chain, and the key; a server reads both from one file or from two. */
    Path chain(int number, Shape shape) throws IOException {
        return write(number + ".chain.pem", CertificateFiles.toPem(shape.chain()));
    }

    Path key(int number, Shape shape) throws IOException {
        return write(
                number + ".key.pem",
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(shape.key().getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
    }

    Path root() throws IOException {
        return write("root.pem", Shapes.ROOT.toPem());
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** Starts a program; a test without it fails in CI and is skipped elsewhere. */
    void start(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().put("OPENSSL_CONF", folder.resolve("openssl.cnf").toString());
        try {
            processes.add(builder.start());
        } catch (IOException e) {
            if (System.getenv("CI") != null) throw e;
            Assumptions.abort(command.get(0) + " is not installed");
        }
    }

    /** Waits until every port accepts. */
    void awaitAccepting(int ports) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (int port : IntStream.range(0, ports).map(RealServer::port).toArray()) {
            while (!accepts(port)) {
                boolean gone = processes.stream().anyMatch(p -> !p.isAlive());
                if (gone || System.nanoTime() > end) {
                    throw new IOException("does not accept: " + Files.readString(log(), UTF_8));
                }
                Thread.onSpinWait();
            }
        }
    }

    private boolean accepts(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Path log() {
        return folder.resolve("log");
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
