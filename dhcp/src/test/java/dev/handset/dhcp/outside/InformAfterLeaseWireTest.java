package dev.handset.dhcp.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The phone's lease comes, another phone asks for an address, and the server pings that address
 * before it offers it. An INFORM sent at once after the lease waits meanwhile: dnsmasq reads
 * nothing for three seconds, ISC dhcpd was seen both to answer at once and to let it wait for one.
 */
@Timeout(120)
class InformAfterLeaseWireTest {
    private static final String ANSWERED = " by 10.77.0.1 true";

    @TempDir Path folder;

    @Test
    void informIsRepeatedWhileDnsmasqPings() throws Exception {
        OutsideServer server = OutsideServer.DNSMASQ;
        try (var cable = Cable.lay()) {
            server.start(cable, server.config("wire/good"), folder);

            String repeated = new LeaseLog(cable, "inform").await("REPEATED");

            assertEquals("REPEATED" + ANSWERED, repeated);
        }
    }

    @Test
    void informIsAnsweredWhileIscDhcpdPings() throws Exception {
        OutsideServer server = OutsideServer.ISC;
        try (var cable = Cable.lay()) {
            server.start(cable, server.config("good"), folder);
            var log = new LeaseLog(cable, "inform");

            log.await("BOUND");
            String first = log.await("");

            assertTrue(first.matches("(INFORMED|REPEATED)" + ANSWERED), first);
        }
    }
}
