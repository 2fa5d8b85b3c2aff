package dev.handset.emulator.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("the list of fetched packages")
final class DebTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // file,                                        name,           version,
        // architecture
        "libc6_2.36-9+deb12u14_armhf.deb,               libc6,          2.36-9+deb12u14,   armhf",
        "zlib1g_1%3a1.2.13.dfsg-1_arm64.deb,            zlib1g,         1:1.2.13.dfsg-1,   arm64",
        "busybox-static_1%3a1.35.0-4+b1_armhf.deb,      busybox-static, 1:1.35.0-4+b1,     armhf",
        "openjdk-17-jdk-headless_17.0.19~1_armhf.deb,   openjdk-17-jdk-headless, 17.0.19~1, armhf"
    })
    void isReadFromTheFileName(String file, String name, String version, String architecture) {
        Deb deb = Deb.parse(file + " 7 ab");
        assertEquals(name, deb.name());
        assertEquals(version, deb.version());
        assertEquals(architecture, deb.architecture());
        assertEquals(file + " 7 ab", deb.line());
    }

    @ParameterizedTest(name = "\"{0}\" is refused")
    @ValueSource(strings = {"", "libc6 7 ab", "libc6_2_armhf.deb 7", "a/libc6_2_armhf.deb 7 ab"})
    void refusesOtherLines(String line) {
        var failure = assertThrows(IllegalArgumentException.class, () -> Deb.parse(line));
        assertEquals("expected FILE BYTES SHA256, found \"" + line + "\"", failure.getMessage());
    }
}
