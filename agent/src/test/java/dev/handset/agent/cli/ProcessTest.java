package dev.handset.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as its own process: what only the whole can show. */
@Timeout(120)
final class ProcessTest {
    private static final int INTERRUPTED = 130;

    @TempDir Path folder;

    static List<String> command(String... words) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add("dev.handset.agent.cli.Handset");
        command.addAll(List.of(words));
        return command;
    }

    private List<String> signIn(String... more) throws IOException {
        Path pin = Files.writeString(folder.resolve("pin"), "864209753186420975318642\n");
        var words = new ArrayList<>(List.of("sign-in", "--extension", "50123"));
        words.addAll(List.of("--pin-file", pin.toString(), "--address", "127.0.0.1"));
        words.addAll(List.of("--dhcp-server", "127.0.0.1", "--dns", "127.0.0.1"));
        words.addAll(List.of("--port-offset", "41000", "--state", folder.resolve("s").toString()));
        words.addAll(List.of(more));
        return command(words.toArray(String[]::new));
    }

    private static String text(java.io.InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void exitCodeReachesTheShell() throws Exception {
        var process = new ProcessBuilder(command("phones", "--jsn")).start();
        assertEquals("", text(process.getInputStream()));
        assertTrue(text(process.getErrorStream()).startsWith("handset: unknown option --jsn"));
        assertEquals(ExitCode.USAGE, process.waitFor());
    }

    @Test
    void librariesWriteNothingBetweenTheJsonLines() throws Exception {
        var process = new ProcessBuilder(signIn("--json")).start();
        for (String line : text(process.getInputStream()).lines().toList()) {
            assertTrue(line.startsWith("{\"event\":"), line);
        }
        assertEquals("", text(process.getErrorStream()));
        assertEquals(ExitCode.PHONE_FAILS, process.waitFor());
    }

    @Test
    void interruptionEndsWith130() throws Exception {
        // a shell's background job is born deaf to SIGINT, and so would be what this test starts
        var command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(signIn("--json"));
        var process = new ProcessBuilder(command).start();
        try (var out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertTrue(String.valueOf(out.readLine()).startsWith("{"));
            var kill = List.of("kill", "-INT", String.valueOf(process.pid()));
            assertEquals(0, new ProcessBuilder(kill).start().waitFor());
            assertEquals(INTERRUPTED, process.waitFor());
            assertEquals("", text(process.getErrorStream()));
        }
    }

    @Test
    void readerThatGoesAwayCausesNoNoise() throws Exception {
        var process = new ProcessBuilder(command("explain")).start();
        process.getInputStream().close();
        assertEquals("", text(process.getErrorStream()));
        assertEquals(ExitCode.OK, process.waitFor());
    }

    @Test
    void secretsAreNotAmongTheWordsOfTheCommandLine() {
        for (Option option : SignInOptions.ALL) {
            boolean secret = option.name().contains("pin") || option.name().contains("password");
            assertTrue(!secret || option.name().endsWith("-file"), option::name);
        }
    }
}
