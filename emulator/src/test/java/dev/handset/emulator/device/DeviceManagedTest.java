package dev.handset.emulator.device;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.scenario.Scenarios;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shrunk agent stays signed in and is asked by itself, over CoAP and DTLS. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // it reads a pipe
final class DeviceManagedTest {
    private static final LabSettings SETTINGS =
            LabSettings.usual(InstantSource.system(), new SecureRandom());

    @TempDir private Path folder = Path.of("");

    @Test
    void tellsHowItIsToWhoHasTheKey() throws Exception {
        var jar = DeviceJar.built();
        Path key = Files.writeString(folder.resolve("key"), "desk-17:" + "0a".repeat(16) + "\n");
        var plan = Scenarios.byId("healthy").orElseThrow().first().lab();
        try (Lab lab = Lab.start(plan, SETTINGS)) {
            var words = new ArrayList<>(DeviceJar.phone("agent", lab, folder));
            words.addAll(List.of("--coap=127.0.0.1:0", "--psk-file=" + key));
            Process phone =
                    new ProcessBuilder(jar.command(words.toArray(String[]::new)))
                            .redirectErrorStream(true)
                            .start();
            try (var said = phone.inputReader(UTF_8)) {
                String at = line(said, "managed at coaps:").substring("managed at ".length());
                line(said, "signed-in");
                var status = jar.run("status", at, "--psk-file=" + key, "--json");
                assertEquals(0, status.exit(), status.output());
                assertTrue(status.output().contains("Alice Example"), status.output());
            } finally {
                phone.destroyForcibly().waitFor();
            }
        }
    }

    /** The next line the phone prints that begins so. */
    private static String line(BufferedReader said, String begin) throws IOException {
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(begin)) return line;
            if (line.startsWith("failed")) throw new AssertionError(line);
        }
        throw new AssertionError("the phone ended before it said " + begin);
    }
}
