package dev.handset.emulator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.Outsider;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lab as a process of its own, and that an interrupt leaves nothing of it. */
@Timeout(300)
final class InterruptTest {
    private static final String READY = "Ctrl-C";

    @TempDir private Path temporary = Path.of("");

    /** With an engine, a program that is not ours has port 443 of the web VIP. */
    @ParameterizedTest(name = "{0} with {2}")
    @CsvSource({"INT, 130, lab, 2", "TERM, 143, nginx, 3", "INT, 130, haproxy, 3"})
    void signalLeavesNoProcessFileOrPort(String signal, int exit, String engine, int folders)
            throws Exception {
        try (var lab = Spawned.lab(temporary, "up", "--scenario", scenario(engine))) {
            if (!engine.equals("lab") && !Outsider.run("which", engine).text().contains(engine)) {
                Outsider.missing(engine);
            }
            lab.awaits(READY);
            assertEquals(folders, temporaryFolders());
            List<ProcessHandle> processes = lab.descendants();
            assertEquals(engine.equals("lab"), processes.isEmpty(), processes::toString);
            lab.signal(signal);
            assertEquals(exit, lab.exit(), lab::said);
            for (var process : processes) process.onExit().get();
            assertEquals(List.of(), left());
            assertFree(lab);
        }
    }

    private String scenario(String engine) throws Exception {
        return Files.writeString(
                        temporary.resolve("mine.yaml"),
                        """
                        id: mine
                        name: Whatever ends TLS
                        area: mine
                        story: It works.
                        diagnoses: []
                        lab:
                          web: {engine: %s}
                        expect:
                          run: {signed-in: yes}
                        """
                                .formatted(engine))
                .toString();
    }

    /** Every box can be bound again at once, and the page's port. */
    private static void assertFree(Spawned lab) throws Exception {
        String network = lab.found("The lab runs in (127\\.\\d+\\.\\d+\\.)0/24");
        for (int box : new int[] {10, 11, 12, 13, 14, 15, 16, 20, 21}) {
            for (int port : new int[] {20080, 20443, 25061}) {
                assertFree(network + box, port);
            }
        }
        assertFree("127.0.0.1", Integer.parseInt(lab.found("http://127.0.0.1:(\\d+)/")));
        for (int box = 1; box <= 4; box++) {
            for (int port : new int[] {20053, 20067, 20088, 20123}) {
                var address = new InetSocketAddress(network + box, port);
                try (var free = new DatagramSocket(address)) {
                    assertTrue(free.isBound());
                }
            }
        }
    }

    private static void assertFree(String address, int port) throws Exception {
        try (var free = new ServerSocket(port, 1, InetAddress.getByName(address))) {
            assertTrue(free.isBound());
        }
    }

    @Test
    void reproduceLeavesNothing() throws Exception {
        try (var lab = Spawned.lab(temporary, "reproduce", "web-stalls")) {
            lab.awaits("ClientHello");
            assertEquals(1, temporaryFolders());
            lab.signal("INT");
            assertEquals(130, lab.exit());
            assertEquals(List.of(), left());
        }
    }

    /** The printed line is what the phone's own command takes; the phone ends as it should. */
    @Test
    void upTellsHowToSignInFromAnotherProcess() throws Exception {
        try (var lab = Spawned.lab(temporary, "up", "--scenario", "wrong-pin")) {
            String said = lab.awaits(READY);
            Path pin = Path.of(lab.found("--pin-file (\\S+)"));
            assertEquals("24681", Files.readString(pin).strip());
            assertFalse(said.contains("24681"), "the PIN is on the command line");
            assertEquals(
                    PosixFilePermissions.fromString("rw-------"),
                    Files.getPosixFilePermissions(pin));
            String dhcp = lab.found("--dhcp-server (\\S+)");
            assertEquals(dhcp.replaceFirst("1$", "11"), lab.found("registrar +(\\S+)"));
            try (var phone = Spawned.phone(temporary, lab, "")) {
                assertEquals(1, phone.exit(), phone::said);
                phone.awaits("F-AUTH-01");
            }
        }
    }

    private long temporaryFolders() throws Exception {
        try (var files = Files.list(temporary)) {
            return files.filter(InterruptTest::ours).filter(Files::isDirectory).count();
        }
    }

    /** Folders, and the files beside them that say whose they are. */
    private List<Path> left() throws Exception {
        try (var files = Files.list(temporary)) {
            return files.filter(InterruptTest::ours).toList();
        }
    }

    private static boolean ours(Path file) {
        return file.getFileName().toString().startsWith("handset-");
    }
}
