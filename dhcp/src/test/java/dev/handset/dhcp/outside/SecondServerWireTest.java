package dev.handset.dhcp.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A second Kea comes up on the switch while the phone is bound to the first: one story, whose
 * chapters need each other.
 */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecondServerWireTest {
    private static final String FIRST = "10.77.0.1";
    private static final String SECOND = "10.77.0.2";

    @TempDir static Path folder;
    private static Cable cable;
    private static LeaseLog log;
    private static Process first;
    private static String address = "";

    @BeforeAll
    static void bindToTheFirst() throws Exception {
        cable = Cable.laySwitched();
        first = kea(cable::startOnServer, "first");
        log = new LeaseLog(cable);
        address = log.await("BOUND").split(" ")[1];
        kea(cable::startOnOther, "second");
    }

    @AfterAll
    static void takeUp() {
        if (cable != null) cable.close();
    }

    private static Process kea(OutsideServer.Place place, String name) throws IOException {
        Path own = Files.createDirectory(folder.resolve(name));
        String text = Files.readString(OutsideServer.KEA.config("short-lease"));
        Path file = own.resolve("kea.conf");
        Files.writeString(file, text.replace("@FOLDER@", own.toString()));
        return OutsideServer.KEA.start(place, file, own);
    }

    private static String lastSent() {
        return log.seen().get(log.seen().size() - 2);
    }

    @Test
    @Order(1)
    void phoneStaysWithItsServer() throws Exception {
        assertEquals("RENEWED " + address + " " + FIRST, log.await("RENEWED"));
        assertEquals("SENT 03 " + FIRST, lastSent(), "asked by unicast");
    }

    @Test
    @Order(2)
    void rebindingTakesTheOtherWhenItsOwnIsDead() throws Exception {
        first.destroyForcibly().waitFor();
        cable.onServer("ip link set s0 down");

        assertEquals("RENEWED " + address + " " + SECOND, log.await("RENEWED"));
        assertEquals("SENT 03 255.255.255.255", lastSent(), "asked by broadcast");
    }

    @Test
    @Order(3)
    void theOtherIsItsServerFromThenOn() throws Exception {
        assertEquals("RENEWED " + address + " " + SECOND, log.await("RENEWED"));
        assertEquals("SENT 03 " + SECOND, lastSent(), "asked by unicast");
    }

    @Test
    @Order(4)
    void addressWasNeverLost() {
        assertTrue(log.seen().stream().noneMatch(line -> line.startsWith("LOST")), log::toString);
    }
}
