package dev.handset.dhcp.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The phone's lease comes, another phone asks for an address, and the server pings that address
 * before it offers it. Meanwhile it reads nothing: an INFORM sent at once after the lease waits,
 * three seconds with dnsmasq, one with ISC dhcpd.
 */
@Timeout(120)
class InformAfterLeaseWireTest {
    @TempDir Path folder;

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"DNSMASQ", "ISC"})
    void informIsRepeatedWhileTheServerPings(OutsideServer server) throws Exception {
        String config = server == OutsideServer.DNSMASQ ? "wire/good" : "good";
        try (var cable = Cable.lay()) {
            server.start(cable, server.config(config), folder);

            String repeated = new LeaseLog(cable, "inform").await("REPEATED");

            assertEquals("REPEATED by 10.77.0.1 true", repeated);
        }
    }
}
