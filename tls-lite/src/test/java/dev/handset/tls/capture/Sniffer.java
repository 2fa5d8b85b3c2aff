package dev.handset.tls.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** Wireshark's dumpcap on the loopback interface, and what its tshark makes of the file. */
final class Sniffer implements Closeable {
    private static final int PATIENCE_SECONDS = 30;

    private final Path file;
    private final Process dumpcap;

    private Sniffer(Path file, Process dumpcap) {
        this.file = file;
        this.dumpcap = dumpcap;
    }

    /**
     * Begins to capture. Without the tools, or without the right to capture, the test is skipped,
     * and fails in CI.
     */
    static Sniffer start(Path file, List<Integer> ports) throws IOException {
        var filter = ports.stream().map(p -> "tcp port " + p).collect(Collectors.joining(" or "));
        var command = List.of("dumpcap", "-i", "lo", "-f", filter, "-w", file.toString());
        var process = begin(command, b -> b.redirectErrorStream(true));
        var said = new StringBuilder();
        BufferedReader output = process.inputReader(UTF_8);
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            // said once the interface is open: nothing from here on is missed
            if (line.startsWith("File: ")) return new Sniffer(file, process);
        }
        if (System.getenv("CI") != null) throw new IOException("cannot capture: " + said);
        Assumptions.abort("this user may not capture on lo: " + said);
        throw new IOException("not reached");
    }

    private static Process begin(List<String> command, Consumer<ProcessBuilder> errors)
            throws IOException {
        var builder = new ProcessBuilder(command);
        errors.accept(builder);
        try {
            return builder.start();
        } catch (IOException e) {
            if (System.getenv("CI") != null) throw e;
            Assumptions.abort(command.get(0) + " is not installed (Debian: tshark)");
            throw e;
        }
    }

    /** Waits until that many TLS connections are closed in the file, and ends the capture. */
    Path stopAfter(int connections) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (whole() < connections) {
            if (System.nanoTime() > end || !dumpcap.isAlive()) {
                throw new IOException("only %d of %d captured".formatted(whole(), connections));
            }
            Thread.onSpinWait();
        }
        close();
        return file;
    }

    private long whole() throws IOException {
        if (Files.size(file) == 0) return 0;
        try (var in = Files.newInputStream(file)) {
            return Capture.read(in, new KeyLogFile()).handshakes().stream()
                    .filter(CapturedHandshake::applicationData)
                    .count();
        }
    }

    @Override
    public void close() {
        dumpcap.destroy();
        try {
            if (!dumpcap.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) dumpcap.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What tshark reads in the frames with a TLS handshake message.
     *
     * @param ports read as TLS
     * @return for each frame the fields asked for; what occurs more than once is joined by commas
     */
    static List<List<String>> tshark(
            Path capture, Path keyLog, List<Integer> ports, List<String> fields)
            throws IOException {
        var command = new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString()));
        command.addAll(List.of("-o", "tls.keylog_file:" + keyLog, "-Y", "tls.handshake"));
        for (int port : ports) command.addAll(List.of("-d", "tcp.port==" + port + ",tls"));
        command.addAll(List.of("-T", "fields", "-E", "separator=|", "-E", "occurrence=a"));
        for (var field : fields) command.addAll(List.of("-e", field));
        var errors = ProcessBuilder.Redirect.DISCARD; // "running as root" and the like
        try (var out = begin(command, b -> b.redirectError(errors)).inputReader(UTF_8)) {
            return out.lines().map(line -> List.of(line.split("\\|", -1))).toList();
        }
    }
}
