package dev.handset.emulator.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes the image that the tests of the guest start, from Debian's packages. */
@DisplayName("the image for armhf")
final class ImageBuilderTest {
    /** What a phone of the Aries class has for its root. */
    private static final long ROOT_BYTES = 24_000_000;

    private final List<String> said = new ArrayList<>();

    @Test
    @DisplayName("has a root of at most 24 MB")
    void isSmall() throws Exception {
        DeviceImage image = TestImage.armhf();
        long bytes = Files.size(image.root());
        assertTrue(bytes <= ROOT_BYTES, bytes + " bytes");
    }

    @Test
    @DisplayName("is not made again of the same agent and packages")
    void isIncremental(@TempDir Path to) throws Exception {
        TestImage.armhf();
        TestImage.builder(TestImage.WORK, said::add).build(to.resolve("image"), false);
        assertEquals(List.of(), said);
    }

    @Test
    @DisplayName("is the same to the byte when everything is made anew of the same packages")
    void isReproducible(@TempDir Path folder) throws Exception {
        DeviceImage first = TestImage.armhf();
        Path packages = Files.createDirectories(folder.resolve("armhf"));
        Files.createSymbolicLink(
                packages.resolve("packages"),
                TestImage.WORK.resolve("armhf/packages").toAbsolutePath());
        DeviceImage second =
                TestImage.builder(folder, said::add).build(folder.resolve("image"), false);
        assertEquals(Files.readString(first.manifest()), Files.readString(second.manifest()));
        assertEquals(Files.readString(first.sbom()), Files.readString(second.sbom()));
        for (String part : first.parts()) {
            assertEquals(
                    Digest.of(first.folder().resolve(part)),
                    Digest.of(second.folder().resolve(part)),
                    part);
        }
        assertTrue(said.contains("linking a Java runtime for armhf"), said.toString());
    }
}
