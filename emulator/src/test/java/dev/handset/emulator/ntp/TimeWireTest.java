package dev.handset.emulator.ntp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.dhcp.outside.Cable;
import dev.handset.dhcp.outside.Probe;
import dev.handset.emulator.Outsider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** chrony on port 123 of another host, over a virtual cable. */
@Timeout(60)
class TimeWireTest {
    private static final Path CHRONY = Path.of("/usr/sbin/chronyd");

    @TempDir Path folder;

    @Test
    @DisplayName("a clock of the year 2000 is set by chrony on the real port")
    void clockIsSet() throws Exception {
        if (!Files.isExecutable(CHRONY)) Outsider.missing("chronyd");
        try (var cable = Cable.lay()) {
            cable.onPhone("ip addr add 10.77.0.2/24 dev c0");
            Path config = folder.resolve("chrony.conf");
            Files.writeString(
                    config,
                    """
                    local stratum 8
                    allow 10.77.0.0/24
                    cmdport 0
                    bindcmdaddress /
                    pidfile %s
                    """
                            .formatted(folder.resolve("pid")));
            cable.startOnServer(
                    List.of(CHRONY.toString(), "-x", "-d", "-u", "root", "-f", config.toString()),
                    folder);
            var command = new ArrayList<>(Probe.java(TimeProgram.class));
            command.addAll(List.of("10.77.0.2", "10.77.0.1"));

            Instant before = Instant.now();
            var told = cable.startOnPhone(command).inputReader(StandardCharsets.UTF_8).readLine();
            Instant after = Instant.now();

            Instant time = Instant.parse(String.valueOf(told));
            assertTrue(!time.isBefore(before.minusSeconds(1)), time::toString);
            assertTrue(!time.isAfter(after.plusSeconds(1)), time::toString);
        }
    }
}
