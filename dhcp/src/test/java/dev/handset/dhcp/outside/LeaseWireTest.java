package dev.handset.dhcp.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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
    private static final int PATIENCE_SECONDS = 40;

    @TempDir Path folder;
    private Cable cable;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();

    @BeforeEach
    void layCable() throws IOException {
        cable = Cable.lay();
    }

    @AfterEach
    void takeUp() {
        if (cable != null) cable.close();
    }

    private Process startClient() throws IOException {
        Process client = cable.startOnPhone(Probe.java(LeaseProgram.class));
        var reading =
                new Thread(
                        () ->
                                client.inputReader(StandardCharsets.UTF_8)
                                        .lines()
                                        .forEach(lines::add));
        reading.setDaemon(true);
        reading.setUncaughtExceptionHandler((thread, closed) -> {});
        reading.start();
        return client;
    }

    private String await(String beginning) throws Exception {
        while (true) {
            String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) throw new AssertionError("no " + beginning + " after " + seen);
            seen.add(line);
            if (line.startsWith(beginning)) return line;
        }
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
        Process client = startClient();

        String address = await("BOUND").split(" ")[1];
        assertTrue(address.startsWith("10.77.0.1"), address);
        assertTrue(addresses().contains(address + "/24"), this::seenAll);

        client.getOutputStream().close();
        await("LOST RELEASED");
        assertEquals(0, client.waitFor());
        assertFalse(addresses().contains(address), "given back");
        assertTrue(seen.contains("SENT 07 10.77.0.1"), this::seenAll);
    }

    @Test
    void leaseIsRenewedWithItsServer() throws Exception {
        kea("short-lease");
        startClient();
        String bound = await("BOUND");

        assertEquals(bound.replace("BOUND", "RENEWED"), await("RENEWED"));
        assertEquals("SENT 03 10.77.0.1", seen.get(seen.size() - 2));
    }

    @Test
    void anotherServerIsAskedWhenTheFirstIsDead() throws Exception {
        Process first = kea("short-lease");
        startClient();
        String address = await("BOUND").split(" ")[1];
        kill(first);
        cable.onServer("ip addr add 10.77.0.2/24 dev s0");
        cable.onServer("ip addr del 10.77.0.1/24 dev s0");
        cable.onServer("ip addr replace 10.77.0.2/24 dev s0");
        kea("short-lease");

        assertEquals("RENEWED " + address + " 10.77.0.2", await("RENEWED"));
        assertEquals("SENT 03 255.255.255.255", seen.get(seen.size() - 2));
    }

    /** dnsmasq knows nothing of a lease of Kea's, and says so. */
    @Test
    void refusalTakesTheAddressAndAnotherIsGot() throws Exception {
        Process first = kea("short-lease");
        startClient();
        await("BOUND");
        kill(first);
        var dnsmasq = OutsideServer.DNSMASQ;
        dnsmasq.start(cable, dnsmasq.config("wire/good"), folder);

        await("LOST REFUSED");
        String other = await("BOUND").split(" ")[1];
        assertTrue(addresses().contains(other + "/24"), this::seenAll);
        assertEquals(1, addresses().lines().count());
    }

    @Test
    void leaseEndsWhenNobodyRenewsIt() throws Exception {
        Process server = kea("short-lease");
        startClient();
        String address = await("BOUND").split(" ")[1];
        kill(server);

        await("LOST EXPIRED");
        assertFalse(addresses().contains(address), this::seenAll);
        assertTrue(seen.contains("SENT 03 10.77.0.1"), "renewing: " + seen);
        assertTrue(seen.contains("SENT 03 255.255.255.255"), "rebinding: " + seen);

        kea("short-lease");
        assertTrue(await("BOUND").contains(address), this::seenAll);
    }

    private String seenAll() {
        return seen.toString();
    }
}
