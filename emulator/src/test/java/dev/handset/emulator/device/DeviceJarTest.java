package dev.handset.emulator.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.device.JavaRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is in the phone's one jar, and what is not. */
@Timeout(300)
final class DeviceJarTest {
    private static final long MOST_BYTES = 5L << 20;

    /** Of the files in it; whatever else appears was not meant for a phone. */
    private static final Set<String> TOP =
            Set.of("META-INF", "co", "com", "dev", "gov", "javax", "org", "tinylog.properties");

    /** Nothing of the lab, of a test, or of the build. */
    private static final String STRANGE =
            "(dev/handset/(emulator|bench)/|org/(junit|mockito|assertj|openjdk)/|picocli/|proguard/"
                    + "|com/(?!grack/)|co/(?!nstant/)).*|.*(Test|Tests|TestKit)\\.class|.*\\.jar";

    private DeviceJar jar = new DeviceJar(Path.of(""));

    @BeforeEach
    void built() {
        jar = DeviceJar.built();
    }

    private List<String> names() throws Exception {
        try (var open = new JarFile(jar.file().toFile())) {
            return open.stream().map(ZipEntry::getName).toList();
        }
    }

    @Test
    void isSmall() throws Exception {
        long bytes = Files.size(jar.file());
        assertTrue(bytes <= MOST_BYTES, () -> bytes + " bytes");
    }

    @Test
    void holdsNothingOfTheLabNorOfTests() throws Exception {
        var strange = names().stream().filter(name -> name.matches(STRANGE)).toList();
        assertEquals(List.of(), strange);
        var top = names().stream().map(name -> name.split("/", 2)[0]).collect(Collectors.toSet());
        assertEquals(new TreeSet<>(TOP), new TreeSet<>(top));
    }

    @Test
    void isSortedAndOfOneTimeSoThatTwoBuildsAreAlike() throws Exception {
        var files = names();
        var rest = files.subList(1, files.size());
        assertEquals("META-INF/MANIFEST.MF", files.get(0));
        assertEquals(rest.stream().sorted().toList(), rest);
        try (var open = new JarFile(jar.file().toFile())) {
            var times = open.stream().map(ZipEntry::getTimeLocal).distinct().toList();
            assertEquals(1, times.size(), times::toString);
            assertEquals(2026, times.get(0).getYear());
        }
    }

    @Test
    void whatJavaMustHoldIsListed() throws Exception {
        var asked =
                DeviceJar.started(
                        List.of(
                                DeviceJar.java("jdeps"),
                                "--multi-release=17",
                                "--print-module-deps",
                                "--ignore-missing-deps",
                                jar.file().toString()));
        assertEquals(0, asked.exit(), asked.output());
        var missing = new HashSet<>(List.of(asked.output().strip().split(",")));
        JavaRuntime.modules().forEach(missing::remove);
        assertEquals(Collections.emptySet(), missing);
    }
}
