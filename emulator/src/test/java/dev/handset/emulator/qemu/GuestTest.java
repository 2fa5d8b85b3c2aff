package dev.handset.emulator.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.image.TestImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real machine in QEMU, without a cable. */
@DisplayName("a guest")
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class GuestTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir private Path folder;

    @Test
    @DisplayName("runs the agent and hands out its exit code")
    void runsTheAgent() throws Exception {
        try (var guest =
                Guest.start(
                        TestImage.armhf(),
                        settings(96, PATIENCE, "check", "--json", "/tmp/config/none.pem"),
                        folder)) {
            assertEquals(2, guest.await());
        }
    }

    @Test
    @DisplayName("of which nothing is heard is ended, and said to be silent")
    void endsASilentOne() throws Exception {
        try (var guest =
                Guest.start(
                        TestImage.armhf(),
                        settings(96, Duration.ofMillis(100), "phones"),
                        folder)) {
            var failure = assertThrows(GuestFailed.class, guest::await);
            assertEquals(GuestFailed.Kind.SILENT, failure.kind());
        }
    }

    @Test
    @DisplayName("whose state cannot be read says so and dies")
    void diesWithAName() throws Exception {
        Files.write(folder.resolve("state"), new byte[1 << 20]);
        try (var guest = Guest.start(TestImage.armhf(), settings(96, PATIENCE, "phones"), folder)) {
            var failure = assertThrows(GuestFailed.class, guest::await);
            assertEquals(GuestFailed.Kind.DIED, failure.kind());
            String message = String.valueOf(failure.getMessage());
            assertTrue(message.contains("handset: the state cannot be read"), message);
        }
    }

    @Test
    @DisplayName("that is closed is gone at once")
    void isClosed() throws Exception {
        var guest = Guest.start(TestImage.armhf(), settings(96, PATIENCE, "phones"), folder);
        guest.close();
        var failure = assertThrows(GuestFailed.class, guest::await);
        assertEquals(GuestFailed.Kind.DIED, failure.kind());
    }

    private GuestSettings settings(int megabytes, Duration silence, String... arguments) {
        return new GuestSettings(
                megabytes,
                GuestSettings.WITHOUT_BATTERY,
                Optional.empty(),
                "02:00:48:53:00:01",
                folder.resolve("state"),
                List.of(arguments),
                Map.of(),
                silence);
    }
}
