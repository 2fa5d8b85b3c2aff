package dev.handset.emulator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lab as a process of its own, and that an interrupt leaves nothing of it. */
@Timeout(120)
final class InterruptTest {
    @TempDir private Path temporary = Path.of("");

    @Test
    void upTellsHowToSignInAndLeavesNothing() throws Exception {
        Process lab = start("up", "--scenario", "ace-leaf-only", "--offset", "21000");
        try {
            String said = until("Ctrl-C", lab);
            Path pin = Path.of(found("--pin-file (\\S+)", said));
            assertEquals("24680", Files.readString(pin).strip());
            assertEquals(
                    PosixFilePermissions.fromString("rw-------"),
                    Files.getPosixFilePermissions(pin));
            assertEquals("50123", found("--extension (\\S+)", said));
            String dhcp = found("--dhcp-server (\\S+)", said);
            assertFalse(said.contains("24680"), "the PIN is on the command line");
            assertEquals(dhcp.replaceFirst("1$", "11"), found("registrar +(\\S+)", said));

            interrupt(lab);
            assertTrue(lab.waitFor(30, TimeUnit.SECONDS), "it does not end");
            assertEquals(130, lab.exitValue());
            assertFalse(Files.exists(pin) || Files.exists(pin.getParent()), "files are left");
            String web = dhcp.replaceFirst("1$", "10");
            try (var free = new ServerSocket(21443, 1, java.net.InetAddress.getByName(web))) {
                assertTrue(free.isBound());
            }
        } finally {
            lab.destroyForcibly();
        }
    }

    @Test
    void reproduceLeavesNothing() throws Exception {
        Process lab = start("reproduce", "web-stalls");
        try {
            until("ClientHello", lab);
            assertEquals(1, temporaryFolders());
            interrupt(lab);
            assertTrue(lab.waitFor(30, TimeUnit.SECONDS), "it does not end");
            assertEquals(130, lab.exitValue());
            assertEquals(0, temporaryFolders(), "files are left");
        } finally {
            lab.destroyForcibly();
        }
    }

    /** The printed line is what the phone's own command takes; the phone ends as it should. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"wrong-pin, 1, F-AUTH-01", "healthy, 0, Alice Example"})
    void signInFromAnotherProcess(String scenario, int exit, String shown) throws Exception {
        Process lab = start("up", "--scenario", scenario);
        try {
            String line = found("(?m)^ +\\./handset (sign-in .*)$", until("Ctrl-C", lab));
            Process phone =
                    new ProcessBuilder(
                                    "bash",
                                    "-c",
                                    "exec \"$0\" -cp \"$1\" dev.handset.agent.cli.Handset " + line,
                                    java(),
                                    System.getProperty("java.class.path"))
                            .redirectErrorStream(true)
                            .start();
            String said = new String(phone.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(phone.waitFor(60, TimeUnit.SECONDS), "the phone does not end");
            assertEquals(exit, phone.exitValue(), said);
            assertTrue(said.contains(shown), said);
        } finally {
            interrupt(lab);
            assertTrue(lab.waitFor(30, TimeUnit.SECONDS), "the lab does not end");
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private long temporaryFolders() throws Exception {
        try (var files = Files.list(temporary)) {
            return files.filter(f -> f.getFileName().toString().startsWith("handset-")).count();
        }
    }

    private Process start(String... arguments) throws Exception {
        var command =
                new ArrayList<>(
                        List.of(
                                java(),
                                "-Djava.io.tmpdir=" + temporary,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Lab.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String until(String part, Process lab) throws Exception {
        var said = new StringBuilder();
        var out =
                new BufferedReader(
                        new InputStreamReader(lab.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.contains(part)) {
            said.append(line).append('\n');
            line = out.readLine();
        }
        return said.toString();
    }

    private static String found(String pattern, String said) {
        Matcher matcher = Pattern.compile(pattern).matcher(said);
        assertTrue(matcher.find(), () -> pattern + " is not in: " + said);
        return matcher.group(1);
    }

    /** As Ctrl-C does. */
    private static void interrupt(Process process) throws Exception {
        new ProcessBuilder("kill", "-INT", "" + process.pid()).inheritIO().start().waitFor();
    }
}
