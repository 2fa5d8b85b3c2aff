package dev.handset.agent.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client against chrony, which tells the time of this machine. */
@Timeout(60)
class ChronyTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Path PROGRAM = Path.of("/usr/sbin/chronyd");
    private static final Duration PATIENT = Duration.ofSeconds(20);

    @TempDir Path folder;

    private static InetSocketAddress freePort() throws IOException {
        try (var socket = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }
    }

    /** Listens when this returns; touches no clock. */
    private Process chrony(InetSocketAddress at, String source) throws IOException {
        if (!Files.isExecutable(PROGRAM)) {
            if (System.getenv("CI") != null) fail("chronyd is not installed (Debian: chrony)");
            Assumptions.abort("chronyd is not installed (Debian: chrony)");
        }
        Path config = folder.resolve("chrony.conf");
        Files.writeString(
                config,
                """
                %s
                port %d
                bindaddress 127.0.0.1
                allow 127.0.0.0/8
                cmdport 0
                bindcmdaddress /
                pidfile %s
                """
                        .formatted(source, at.getPort(), folder.resolve("pid")));
        var command =
                List.of(
                        PROGRAM.toString(),
                        "-x",
                        "-d",
                        "-u",
                        System.getProperty("user.name", "root"),
                        "-f",
                        config.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader log = process.inputReader(StandardCharsets.UTF_8);
        var said = new ArrayList<String>();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            said.add(line);
            if (line.contains("Disabled control of system clock")) return process;
        }
        return fail("chronyd does not start: " + said);
    }

    /** Asked again until it listens: its log tells nothing of the moment. */
    private static NtpAnswer ask(InetSocketAddress server, InstantSource clock) throws Exception {
        var client = new NtpClient(LOOPBACK, PATIENT, clock, System::nanoTime, new SecureRandom());
        while (true) {
            try {
                return client.ask(server, NtpObserver.NONE);
            } catch (PortUnreachableException e) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void clockOfTheYear2000IsSetByIt() throws Exception {
        InetSocketAddress server = freePort();
        Process process = chrony(server, "local stratum 8");
        try {
            var start = Instant.parse("2000-01-01T00:00:00Z");
            Instant before = Instant.now();
            NtpAnswer answer = ask(server, () -> start);
            Instant after = Instant.now();

            assertEquals(8, answer.stratum());
            Instant told = start.plus(answer.offset());
            assertTrue(!told.isBefore(before.minusSeconds(1)), told::toString);
            assertTrue(!told.isAfter(after.plusSeconds(1)), told::toString);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void itsWordThatItHasNoTimeItselfIsTaken() throws Exception {
        InetSocketAddress server = freePort();
        Process process = chrony(server, "server 127.0.0.254 offline");
        try {
            var e = assertThrows(NtpFailed.class, () -> ask(server, InstantSource.system()));

            String message = String.valueOf(e.getMessage());
            assertTrue(message.matches("(kiss of death|the server is not sync).*"), message);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
