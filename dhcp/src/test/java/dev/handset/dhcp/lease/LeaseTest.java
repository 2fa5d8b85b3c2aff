package dev.handset.dhcp.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.dhcp.DhcpMessageBuilder;
import dev.handset.dhcp.option.AddressLeaseTime;
import dev.handset.dhcp.option.DhcpOption;
import dev.handset.dhcp.option.MalformedOption;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.RebindingTime;
import dev.handset.dhcp.option.RenewalTime;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LeaseTest {
    private static final Duration FROM = Duration.ofSeconds(5);

    static Stream<Arguments> times() {
        return Stream.of(
                arguments("the RFC's halves and eighths", ack(800), 405, 705),
                arguments(
                        "as the server says",
                        ack(800).option(new RenewalTime(Duration.ofSeconds(100)))
                                .option(new RebindingTime(Duration.ofSeconds(200))),
                        105,
                        205),
                arguments(
                        "T1 after T2: the RFC's own",
                        ack(800).option(new RenewalTime(Duration.ofSeconds(300)))
                                .option(new RebindingTime(Duration.ofSeconds(200))),
                        405,
                        705),
                arguments(
                        "T2 after the end: the RFC's own",
                        ack(800).option(new RebindingTime(Duration.ofSeconds(900))),
                        405,
                        705));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("times")
    void countsFromTheRequest(String name, DhcpMessageBuilder ack, long renew, long rebind)
            throws Exception {
        Lease lease = Lease.of(ack.build(), FROM);

        assertEquals(Duration.ofSeconds(renew), lease.renewAt(), name);
        assertEquals(Duration.ofSeconds(rebind), lease.rebindAt());
        assertEquals(Optional.of(Duration.ofSeconds(805)), lease.expiresAt());
        assertEquals(Answers.ADDRESS, lease.address());
        assertEquals(Answers.SERVER, lease.server());
    }

    @Test
    void allOnesMeansForEver() throws Exception {
        assertEquals(Optional.empty(), Lease.of(ack(0xffffffffL).build(), FROM).expiresAt());
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                arguments("no lease time", Answers.of(MessageType.ACK, 1), 51),
                arguments("no server", noServer(), 54),
                arguments("a lease of no time", ack(0), 51),
                arguments(
                        "T1 of two bytes",
                        ack(9).option(new DhcpOption(58, Octets.ofHex("0001"))),
                        58));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void refuses(String name, DhcpMessageBuilder ack, int option) {
        var e = assertThrows(MalformedOption.class, () -> Lease.of(ack.build(), FROM), name);
        assertEquals(option, e.option());
    }

    private static DhcpMessageBuilder ack(long seconds) {
        return Answers.ack(1, Duration.ofSeconds(seconds));
    }

    private static DhcpMessageBuilder noServer() {
        return dev.handset.dhcp.DhcpMessage.builder(2, 1)
                .option(MessageType.ACK)
                .option(new AddressLeaseTime(Duration.ofHours(1)));
    }
}
