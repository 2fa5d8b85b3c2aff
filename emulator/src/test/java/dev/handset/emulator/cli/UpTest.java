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
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The lab as a process of its own, and what an interrupt leaves of it. */
@Timeout(120)
final class UpTest {
    @Test
    void tellsHowToSignInAndLeavesNothing() throws Exception {
        Process lab =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Lab.class.getName(),
                                "up",
                                "--scenario",
                                "ace-leaf-only",
                                "--offset",
                                "21000")
                        .redirectErrorStream(true)
                        .start();
        try {
            String said = untilItWaits(lab);
            Path pin = Path.of(found("--pin-file (\\S+)", said));
            assertEquals("24680", Files.readString(pin).strip());
            assertEquals(
                    PosixFilePermissions.fromString("rw-------"),
                    Files.getPosixFilePermissions(pin));
            assertEquals("50123", found("--extension (\\S+)", said));
            String dhcp = found("--dhcp (\\S+)", said);
            assertFalse(said.contains("24680"), "the PIN is on the command line");

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

    private static String untilItWaits(Process lab) throws Exception {
        var said = new StringBuilder();
        var out =
                new BufferedReader(
                        new InputStreamReader(lab.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.startsWith("Ctrl-C")) {
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
