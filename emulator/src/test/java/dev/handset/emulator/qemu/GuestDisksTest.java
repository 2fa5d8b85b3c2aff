package dev.handset.emulator.qemu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.handset.emulator.Outsider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the disks of a guest")
final class GuestDisksTest {
    @TempDir private Path folder;

    @Test
    @DisplayName("the config disk has the arguments a line each, and the files; whole sectors")
    void config() throws Exception {
        Path disk = folder.resolve("config");
        GuestDisks.config(settings(), disk);
        assertEquals(0, Files.size(disk) % 512);
        Path to = Files.createDirectory(folder.resolve("to"));
        Outsider.run("cpio", "-i", "--quiet", "-F", disk.toString(), "-D", to.toString());
        assertEquals("sign-in\n--pin-file\n/tmp/config/pin\n", read(to.resolve("arguments")));
        assertEquals("1234", read(to.resolve("pin")));
    }

    @Test
    @DisplayName("only its owner can read what may hold a PIN")
    void isPrivate() throws Exception {
        Path disk = folder.resolve("config");
        GuestDisks.config(settings(), disk);
        assertEquals("rw-------", mode(disk));
        Path state = folder.resolve("state");
        state(state);
        assertEquals("rw-------", mode(state));
    }

    @Test
    @DisplayName("the state disk is an ext4 file system of 16 MiB, as e2fsck sees it")
    void stateIsSound() throws Exception {
        Path state = folder.resolve("state");
        state(state);
        assertEquals(16 << 20, Files.size(state));
        assertEquals(0, Outsider.run("/sbin/e2fsck", "-f", "-n", state.toString()).exit());
    }

    @Test
    @DisplayName("a state disk that is there stays as it is")
    void stateStays() throws Exception {
        Path state = Files.write(folder.resolve("state"), new byte[] {1, 2});
        GuestDisks.state(state);
        assertArrayEquals(new byte[] {1, 2}, Files.readAllBytes(state));
    }

    private static void state(Path file) throws Exception {
        try {
            GuestDisks.state(file);
        } catch (GuestFailed e) {
            Outsider.missing("mke2fs");
        }
    }

    private static GuestSettings settings() {
        return new GuestSettings(
                64,
                GuestSettings.WITHOUT_BATTERY,
                Optional.empty(),
                "02:00:48:53:00:01",
                Path.of("state"),
                List.of("sign-in", "--pin-file", GuestSettings.FILES + "pin"),
                Map.of("pin", "1234".getBytes(StandardCharsets.UTF_8)),
                Duration.ofSeconds(1));
    }

    private static String read(Path file) throws Exception {
        return Files.readString(file);
    }

    private static String mode(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
