package dev.handset.agent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.TestPki;
import dev.handset.agent.check.ChainServer;
import dev.handset.agent.json.JsonReader;
import dev.handset.tls.TlsIdentity;
import dev.handset.tls.TlsServerSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A check of hundreds of targets, half of which never answer, as a process that gets Ctrl-C. */
@Timeout(120)
final class CheckInterruptedTest {
    private static final int INTERRUPTED = 130;
    private static final int GOOD = 150;
    private static final int SILENT = 150;
    private static final int ALL = GOOD + SILENT;
    private static final String HALF = GOOD + " of " + ALL;
    private static final String CTRL_C = "\u0003";
    private static final TestPki PKI = new TestPki("Contoso");
    private static final TestPki.Issued LEAF = PKI.leaf("web.contoso.com");

    @TempDir Path folder;
    private final List<AutoCloseable> open = new ArrayList<>();
    private Path targets = Path.of("");

    @BeforeEach
    void startServers() throws Exception {
        var identity = new TlsIdentity(List.of(LEAF.der(), PKI.intermediate.der()), LEAF.key());
        var good = ChainServer.start(TlsServerSettings.of(identity, new SecureRandom()));
        var silent = new ServerSocket(0, 2 * SILENT, InetAddress.getLoopbackAddress());
        open.addAll(List.of(good, silent));
        var lines = new ArrayList<String>();
        IntStream.range(0, GOOD).forEach(i -> lines.add("127.0.0.1:" + good.port()));
        IntStream.range(0, SILENT).forEach(i -> lines.add("127.0.0.1:" + silent.getLocalPort()));
        targets = Files.write(folder.resolve("targets"), lines);
    }

    @AfterEach
    void stopServers() throws Exception {
        for (var one : open) one.close();
    }

    private List<String> command(String... more) {
        var words = new ArrayList<>(List.of("check", "--list", targets.toString()));
        words.addAll(List.of("--phone", "cx600-4.0.7577.4455", "--timeout", "100"));
        words.addAll(List.of(more));
        return ProcessTest.command(words.toArray(String[]::new));
    }

    /** Starts the command deaf to nothing, whatever this process was born with. */
    private Process start(List<String> command) throws IOException {
        var words = new ArrayList<>(List.of("env", "--default-signal=INT"));
        words.addAll(command);
        var process = new ProcessBuilder(words).start();
        open.add(process::destroyForcibly);
        return process;
    }

    /** Interrupts the command once the good half is done; standard error until then and after. */
    private String interruptAtHalf(Process process) throws Exception {
        var said = new StringBuilder();
        BufferedReader err = process.errorReader(UTF_8);
        for (String line = err.readLine(); line != null; line = err.readLine()) {
            said.append(line).append('\n');
            if (!line.startsWith(HALF)) continue;
            var kill = List.of("kill", "-INT", String.valueOf(process.pid()));
            assertEquals(0, new ProcessBuilder(kill).start().waitFor());
        }
        return said.toString();
    }

    @Test
    void whatIsDoneIsWritten() throws Exception {
        var process = start(command("--brief"));
        var out = later(process.getInputStream());
        String said = interruptAtHalf(process);
        assertEquals(INTERRUPTED, process.waitFor(), said);
        assertTrue(said.contains("interrupted: " + HALF + " targets were checked"), said);
        out.thread.join();
        long rows = out.text.toString().lines().filter(l -> l.contains("127.0.0.1:")).count();
        assertEquals(GOOD, rows, out.text::toString);
    }

    @Test
    void whatIsDoneIsOneWholeJsonDocument() throws Exception {
        var process = start(command("--json"));
        var out = later(process.getInputStream());
        String said = interruptAtHalf(process);
        assertEquals(INTERRUPTED, process.waitFor(), said);
        out.thread.join();
        var document = JsonReader.object(out.text.toString());
        assertEquals(GOOD, ((List<?>) document.getOrDefault("targets", List.of())).size());
    }

    @Test
    void onATerminalTheBarGrowsAndCtrlCEndsIt() throws Exception {
        var quoted =
                command("--brief").stream()
                        .map(w -> "'" + w + "'")
                        .collect(Collectors.joining(" "));
        Process process;
        try {
            process = start(List.of("script", "-qec", "TERM=xterm " + quoted, "/dev/null"));
        } catch (IOException e) {
            Assumptions.assumeTrue(System.getenv("CI") != null, "no script (util-linux)");
            throw e;
        }
        var drawn = new StringBuilder();
        var in = process.inputReader(UTF_8);
        boolean sent = false;
        for (int c = in.read(); c >= 0; c = in.read()) {
            drawn.append((char) c);
            if (sent || !drawn.toString().contains(HALF)) continue;
            process.getOutputStream().write(CTRL_C.getBytes(UTF_8));
            process.getOutputStream().flush();
            sent = true;
        }
        String text = drawn.toString();
        assertEquals(INTERRUPTED, process.waitFor(), text);
        assertTrue(text.contains("\r[#"), text);
        assertTrue(text.contains("[###############               ] " + HALF), text);
        assertTrue(text.contains("interrupted: " + HALF + " targets were checked"), text);
    }

    private record Later(StringBuilder text, Thread thread) {}

    /** Reads a stream to its end, so that the process never waits for its reader. */
    private static Later later(InputStream stream) {
        var text = new StringBuilder();
        var thread =
                new Thread(
                        () -> {
                            try (stream) {
                                text.append(new String(stream.readAllBytes(), UTF_8));
                            } catch (IOException e) {
                                text.append(e);
                            }
                        });
        thread.start();
        return new Later(text, thread);
    }
}
