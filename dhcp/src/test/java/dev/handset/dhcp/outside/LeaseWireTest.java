package dev.handset.dhcp.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An interface without an address gets one, keeps it and loses it, on the real ports. */
@Timeout(120)
class LeaseWireTest {
    @TempDir Path folder;
    private Cable cable;

    @BeforeEach
    void layCable() throws IOException {
        cable = Cable.lay();
    }

    @AfterEach
    void takeUp() {
        if (cable != null) cable.close();
    }

    private Process kea(String config) throws IOException {
        String text = Files.readString(OutsideServer.KEA.config(config));
        Path file = folder.resolve(config + ".conf");
        Files.writeString(file, text.replace("@FOLDER@", folder.toString()));
        return OutsideServer.KEA.start(cable, file, folder);
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private String addresses() throws IOException {
        return cable.onPhone("ip -4 -o address show dev c0");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(OutsideServer.class)
    void interfaceWithoutAnAddressGetsOneAndGivesItBack(OutsideServer server) throws Exception {
        String config = server == OutsideServer.DNSMASQ ? "wire/good" : "good";
        server.start(cable, server.config(config), folder);
        assertEquals("", addresses());
        var log = new LeaseLog(cable);

        String address = log.await("BOUND").split(" ")[1];
        assertTrue(address.startsWith("10.77.0.1"), address);
        assertTrue(addresses().contains(address + "/24"), log::toString);

        log.client().getOutputStream().close();
        log.await("LOST RELEASED");
        assertEquals(0, log.client().waitFor());
        assertFalse(addresses().contains(address), "given back");
        assertTrue(log.seen().contains("SENT 07 10.77.0.1"), log::toString);
    }

    @Test
    void leaseIsRenewedWithItsServer() throws Exception {
        kea("short-lease");
        var log = new LeaseLog(cable);
        String bound = log.await("BOUND");

        assertEquals(bound.replace("BOUND", "RENEWED"), log.await("RENEWED"));
        assertEquals("SENT 03 10.77.0.1", log.seen().get(log.seen().size() - 2));
    }

    @Test
    void anotherServerIsAskedWhenTheFirstIsDead() throws Exception {
        Process first = kea("short-lease");
        var log = new LeaseLog(cable);
        String address = log.await("BOUND").split(" ")[1];
        kill(first);
        cable.onServer("ip addr add 10.77.0.2/24 dev s0");
        cable.onServer("ip addr del 10.77.0.1/24 dev s0");
        cable.onServer("ip addr replace 10.77.0.2/24 dev s0");
        kea("short-lease");

        assertEquals("RENEWED " + address + " 10.77.0.2", log.await("RENEWED"));
        assertEquals("SENT 03 255.255.255.255", log.seen().get(log.seen().size() - 2));
    }

    /** dnsmasq knows nothing of a lease of Kea's, and says so. */
    @Test
    void refusalTakesTheAddressAndAnotherIsGot() throws Exception {
        Process first = kea("short-lease");
        var log = new LeaseLog(cable);
        log.await("BOUND");
        kill(first);
        var dnsmasq = OutsideServer.DNSMASQ;
        dnsmasq.start(cable, dnsmasq.config("wire/good"), folder);

        log.await("LOST REFUSED");
        String other = log.await("BOUND").split(" ")[1];
        assertTrue(addresses().contains(other + "/24"), log::toString);
        assertEquals(1, addresses().lines().count());
    }

    @Test
    void leaseEndsWhenNobodyRenewsIt() throws Exception {
        Process server = kea("short-lease");
        var log = new LeaseLog(cable);
        String address = log.await("BOUND").split(" ")[1];
        kill(server);

        log.await("LOST EXPIRED");
        assertFalse(addresses().contains(address), log::toString);
        assertTrue(log.seen().contains("SENT 03 10.77.0.1"), "renewing: " + log);
        assertTrue(log.seen().contains("SENT 03 255.255.255.255"), "rebinding: " + log);

        kea("short-lease");
        assertTrue(log.await("BOUND").contains(address), log::toString);
    }
}
