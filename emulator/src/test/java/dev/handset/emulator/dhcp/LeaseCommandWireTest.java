package dev.handset.emulator.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.cli.Handset;
import dev.handset.dhcp.outside.Cable;
import dev.handset.dhcp.outside.OutsideServer;
import dev.handset.dhcp.outside.Probe;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code handset dhcp lease} on an interface that is down and has no address of any kind. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // it reads a pipe
class LeaseCommandWireTest {
    @TempDir Path folder;
    private Cable cable;

    @BeforeEach
    void layCable() throws IOException {
        cable = Cable.lay();
        cable.onPhone("sysctl -q -w net.ipv6.conf.c0.disable_ipv6=1");
    }

    @AfterEach
    void takeUp() {
        if (cable != null) cable.close();
    }

    /** After the server has begun: Kea opens no socket on a cable whose other end is down. */
    private void unplug() throws IOException {
        cable.onPhone("ip link set c0 down");
    }

    private Process lease(String interfaceName) throws IOException {
        var command = new ArrayList<>(Probe.java(Handset.class));
        command.addAll(List.of("dhcp", "lease", "--interface", interfaceName));
        return cable.startOnPhone(command);
    }

    @Test
    void interfaceThatJavaDoesNotKnowIsBound() throws Exception {
        Path config = folder.resolve("kea.conf");
        try (var in = LeaseCommandWireTest.class.getResourceAsStream("/dhcp/kea.conf")) {
            Files.write(config, Objects.requireNonNull(in).readAllBytes());
        }
        OutsideServer.KEA.start(cable, config, folder);
        unplug();

        BufferedReader said = lease("c0").inputReader(StandardCharsets.UTF_8);
        String line = said.readLine();
        while (line != null && !line.startsWith("bound")) line = said.readLine();

        assertTrue(String.valueOf(line).contains("from 10.77.0.1"), "said: " + line);
    }

    @Test
    void interfaceThatIsNotThereIsAMistakeOfTheCommandLine() throws Exception {
        Process process = lease("nope0");

        assertEquals(2, process.waitFor());
    }
}
