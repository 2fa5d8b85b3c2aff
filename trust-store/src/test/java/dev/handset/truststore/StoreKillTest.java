package dev.handset.truststore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A writing process killed for real: what is on disk is always a whole store. */
class StoreKillTest {
    private static final PhoneProfile PHONE =
            PhoneProfiles.byId("cx600-4.0.7577.4100").orElseThrow();
    private static final List<Certificate> ROOTS =
            List.of(TestPki.root("One").make(), TestPki.root("Two").make());

    @TempDir Path directory;

    @ParameterizedTest(name = "killed after change {0}")
    @ValueSource(ints = {1, 2, 3, 17, 61})
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void leavesAWholeStore(int changes) throws Exception {
        Path file = directory.resolve("trust.store");
        Path roots = Files.writeString(directory.resolve("roots"), CertificateFiles.toPem(ROOTS));
        Process writer =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xshare:auto",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                StoreWriter.class.getName(),
                                file.toString(),
                                roots.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var out =
                new BufferedReader(
                        new InputStreamReader(
                                writer.getInputStream(), StandardCharsets.US_ASCII))) {
            for (int i = 1; i <= changes; i++) {
                assertEquals(String.valueOf(i), told(out.readLine()));
            }
        } finally {
            writer.destroyForcibly();
        }
        assertTrue(writer.waitFor() != 0, "it never ends by itself");

        var store = BoundedTrustStore.open(file, PHONE, List.of());
        for (var entry : store.entries()) assertTrue(ROOTS.contains(entry.certificate()));
        // And the file is as writable as ever, whatever lies beside it.
        store.clear();
        store.add(BoundedTrustStore.Kind.DIRECTORY, ROOTS, TestPki.NOW);
        assertEquals(2, BoundedTrustStore.open(file, PHONE, List.of()).entries().size());
    }

    private static String told(@Nullable String line) {
        return line == null ? "the writer ended" : line;
    }
}
