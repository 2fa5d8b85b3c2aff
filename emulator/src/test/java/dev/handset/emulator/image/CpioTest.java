package dev.handset.emulator.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.handset.emulator.Outsider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("archives of an initramfs")
final class CpioTest {
    private static byte[] sample() {
        return new Cpio()
                .folder("dev")
                .file("bin/busybox", 0755, new byte[] {1, 2, 3})
                .file("lib/modules/order", 0644, "a\nb\n".getBytes(StandardCharsets.US_ASCII))
                .toBytes();
    }

    @Test
    @DisplayName("cpio lists folders before what is in them, each once")
    void isListed(@TempDir Path folder) throws Exception {
        Path archive = Files.write(folder.resolve("archive"), sample());
        String listed = Outsider.run("cpio", "-t", "--quiet", "-F", archive.toString()).text();
        assertEquals(
                List.of("dev", "bin", "bin/busybox", "lib", "lib/modules", "lib/modules/order"),
                listed.lines().toList());
    }

    @Test
    @DisplayName("cpio unpacks the bytes and the modes")
    void isUnpacked(@TempDir Path folder) throws Exception {
        Path archive = Files.write(folder.resolve("archive"), sample());
        Path to = Files.createDirectory(folder.resolve("to"));
        Outsider.run("cpio", "-i", "--quiet", "-F", archive.toString(), "-D", to.toString());
        Path busybox = to.resolve("bin/busybox");
        assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(busybox));
        assertEquals(
                "rwxr-xr-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(busybox)));
        assertEquals("a\nb\n", Files.readString(to.resolve("lib/modules/order")));
    }

    @Test
    @DisplayName("the same files make the same bytes")
    void isTheSame() {
        assertArrayEquals(sample(), sample());
    }

    @Test
    @DisplayName("begins with the magic of newc and is padded to four bytes")
    void isNewc() {
        byte[] archive = sample();
        assertEquals("070701", new String(archive, 0, 6, StandardCharsets.US_ASCII));
        assertEquals(0, archive.length % 4);
    }
}
