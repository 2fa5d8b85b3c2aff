package dev.handset.emulator.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("what says what is in an image")
final class SbomTest {
    private static final Deb LIBC = Deb.parse("libc6_2.36-9+deb12u14_armhf.deb 7 ab12");
    private static final String EMPTY =
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @TempDir private Path folder;

    @Test
    @DisplayName("CycloneDX names each package and library with its digest")
    void namesComponents() throws Exception {
        Path jar = Files.createFile(folder.resolve("dnsjava-3.7.1.jar"));
        assertEquals(
                """
                {"bomFormat":"CycloneDX","specVersion":"1.5","version":1,\
                "metadata":{"component":{"type":"firmware","name":"handset-armhf","version":"1.2"}},\
                "components":[\
                {"type":"library","name":"libc6","version":"2.36-9+deb12u14",\
                "hashes":[{"alg":"SHA-256","content":"ab12"}],\
                "purl":"pkg:deb/debian/libc6@2.36-9%2Bdeb12u14?arch=armhf"},\
                {"type":"library","name":"dnsjava","version":"3.7.1",\
                "hashes":[{"alg":"SHA-256","content":"EMPTY"}]}]}
                """
                        .replace("EMPTY", EMPTY),
                Sbom.of("1.2", Machine.ARMHF, List.of(LIBC), List.of(jar)));
    }

    @Test
    @DisplayName("the manifest has version, machine, and each part with size and digest")
    void manifest() throws Exception {
        for (String part : DeviceImage.PARTS) Files.createFile(folder.resolve(part));
        String part = "{\"bytes\":0,\"sha256\":\"" + EMPTY + "\"}";
        assertEquals(
                """
                {"format":1,"version":"1.2","machine":"arm64","parts":{\
                "kernel":PART,"initramfs":PART,"root.squashfs":PART},\
                "java":"unknown","kernel":"unknown","linkedBy":"JAVA"}
                """
                        .replace("PART", part)
                        .replace("JAVA", System.getProperty("java.version")),
                Manifest.of(new DeviceImage(Machine.ARM64, folder), "1.2", List.of(LIBC)));
    }
}
