package dev.handset.dhcp.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A third host on the switch holds the first address of Kea's pool and answers ARP for it. */
@Timeout(120)
class ConflictWireTest {
    private static final String TAKEN = "10.77.0.100";

    @TempDir static Path folder;
    private static Cable cable;
    private static LeaseLog log;

    @BeforeAll
    static void bindBesideTheHolder() throws Exception {
        cable = Cable.laySwitched();
        cable.onOther("ip addr add " + TAKEN + "/24 dev s0");
        String text = Files.readString(OutsideServer.KEA.config("short-lease"));
        Path file = folder.resolve("kea.conf");
        Files.writeString(file, text.replace("@FOLDER@", folder.toString()));
        OutsideServer.KEA.start(cable, file, folder);
        log = new LeaseLog(cable);
        log.await("BOUND");
    }

    @AfterAll
    static void takeUp() {
        if (cable != null) cable.close();
    }

    @Test
    void addressOfAnotherHostIsDeclinedAndAnotherTaken() {
        assertEquals("DECLINED " + TAKEN + " 10.77.0.1", lineOf("DECLINED"));
        assertEquals("BOUND 10.77.0.101 10.77.0.1", lineOf("BOUND"));
        assertEquals(
                List.of("01", "03", "04", "01", "03"),
                log.seen().stream()
                        .filter(line -> line.startsWith("SENT"))
                        .map(line -> line.split(" ")[1])
                        .toList(),
                "DISCOVER, REQUEST, DECLINE, and anew");
    }

    @Test
    void holderIsToldByItsHardwareAddress() {
        assertEquals("HOLDER " + Cable.OTHER, lineOf("HOLDER"));
    }

    @Test
    void declinedAddressNeverGetsOntoTheInterface() throws IOException {
        String addresses = cable.onPhone("ip -4 -o address show dev c0");
        assertFalse(addresses.contains(TAKEN + "/"), addresses);
    }

    private static String lineOf(String beginning) {
        return log.seen().stream().filter(l -> l.startsWith(beginning)).findFirst().orElseThrow();
    }
}
