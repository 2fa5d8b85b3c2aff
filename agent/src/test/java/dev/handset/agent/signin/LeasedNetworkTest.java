package dev.handset.agent.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.NetworkSettings;
import dev.handset.agent.Timeouts;
import dev.handset.agent.event.EventStream;
import dev.handset.agent.event.SignInEvent;
import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.lease.Lease;
import dev.handset.dhcp.option.DhcpOption;
import dev.handset.dhcp.option.Octets;
import dev.handset.tls.net.Ports;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Name server and domain: as given, else as the lease says, else none. */
class LeasedNetworkTest {
    static Stream<Arguments> leases() {
        String two = "0a000002" + "0a000003";
        String contoso = "636f6e746f736f2e636f6d";
        String evil = "6120620a63";
        return Stream.of( //  given            option 6  option 15       finds           findings
                arguments("", "", two, contoso, "10.0.0.2 contoso.com", 0),
                arguments("10.9.9.9", "fabrikam.com", two, contoso, "10.9.9.9 fabrikam.com", 0),
                arguments("", "fabrikam.com", two, contoso, "10.0.0.2 fabrikam.com", 0),
                arguments("", "", "", "", "0.0.0.0 ", 1),
                arguments("", "", "0a0000", contoso, "0.0.0.0 contoso.com", 1),
                arguments("", "", two, evil, "10.0.0.2 ", 1));
    }

    @ParameterizedTest(name = "{0} {1} and {2} {3}: {4}")
    @MethodSource("leases")
    void isAsSaid(
            String server, String domain, String six, String fifteen, String found, int findings)
            throws Exception {
        var seen = new ArrayList<SignInEvent>();
        var network =
                new LeasedNetwork(
                        given(server, domain),
                        lease(six, fifteen),
                        new EventStream(seen::add, System::nanoTime));
        assertEquals(found, network.nameServer().getHostAddress() + " " + network.domain());
        assertEquals(
                findings,
                seen.stream()
                        .map(SignInEvent.Evidence.class::cast)
                        .filter(evidence -> evidence.name().equals("finding"))
                        .count());
    }

    private static NetworkSettings given(String server, String domain) {
        return new NetworkSettings(
                Bench.address("0.0.0.0"),
                Optional.empty(),
                Bench.address(server.isEmpty() ? "0.0.0.0" : server),
                domain,
                NetworkSettings.ANY_MAC,
                Ports.REAL,
                Timeouts.BRISK);
    }

    private static Lease lease(String six, String fifteen) throws Exception {
        var ack = DhcpMessage.builder(DhcpMessage.REPLY, 1).chaddr(NetworkSettings.ANY_MAC);
        if (!six.isEmpty()) ack.option(new DhcpOption(6, Octets.ofHex(six)));
        if (!fifteen.isEmpty()) ack.option(new DhcpOption(15, Octets.ofHex(fifteen)));
        var address = (Inet4Address) InetAddress.getByName("10.0.0.50");
        return new Lease(
                address, address, Duration.ZERO, Duration.ZERO, Optional.empty(), ack.build());
    }
}
