package dev.handset.tls;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handset.tls.bc.TestPki.Issued;
import dev.handset.truststore.Certificate;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The openssl command as a peer that we did not write. */
public final class OpenSsl implements Closeable {
    private static final String ACCEPT = "ACCEPT ";

    private final Process process;
    private final BufferedReader output;

    private OpenSsl(Process process) {
        this.process = process;
        this.output = process.inputReader(UTF_8);
    }

    /** Fails on CI when openssl is missing, skips the test elsewhere. */
    public static void require() {
        try {
            new ProcessBuilder("openssl", "version").start().waitFor(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            if (System.getenv("CI") != null) throw new UncheckedIOException(e);
            Assumptions.abort("openssl is not installed");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts {@code openssl s_server} on a free loopback port with this identity and chain. */
    public static OpenSsl server(Path folder, Issued identity, List<byte[]> chain, String... more)
            throws IOException {
        var command = new ArrayList<String>();
        command.addAll(List.of("openssl", "s_server", "-accept", "127.0.0.1:0", "-naccept", "1"));
        command.addAll(List.of("-cert", pem(folder, "cert", List.of(identity.der()))));
        command.addAll(List.of("-key", key(folder, identity)));
        if (!chain.isEmpty()) command.addAll(List.of("-cert_chain", pem(folder, "chain", chain)));
        command.addAll(Arrays.asList(more));
        return start(command);
    }

    /** Starts {@code openssl s_client} to that address. */
    public static OpenSsl client(InetSocketAddress to, String... more) throws IOException {
        var command = new ArrayList<String>();
        command.addAll(List.of("openssl", "s_client", "-connect", "127.0.0.1:" + to.getPort()));
        command.addAll(Arrays.asList(more));
        return start(command);
    }

    public static String pem(Path folder, String name, List<byte[]> ders) throws IOException {
        var text = new StringBuilder();
        for (var der : ders) text.append(Certificate.parse(der).toPem());
        return Files.writeString(folder.resolve(name + ".pem"), text).toString();
    }

    public static String key(Path folder, Issued identity) throws IOException {
        return Files.writeString(folder.resolve("key.pem"), identity.keyPem()).toString();
    }

    private static OpenSsl start(List<String> command) throws IOException {
        return new OpenSsl(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Waits until a server says where it listens. */
    public InetSocketAddress address() throws IOException {
        var line = lineStartingWith(ACCEPT);
        int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1).strip());
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Reads until a line begins so; the line without leading blanks. */
    public String lineStartingWith(String prefix) throws IOException {
        var before = new StringBuilder();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.strip().startsWith(prefix)) return line.strip();
            before.append(line).append('\n');
        }
        throw new IOException("openssl never said \"" + prefix + "\", but:\n" + before);
    }

    /** Ends the input, waits for the end and returns all that was said. */
    public String finish() throws IOException {
        process.getOutputStream().close();
        var text = new StringBuilder();
        for (var line = output.readLine(); line != null; line = output.readLine())
            text.append(line).append('\n');
        return text.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
