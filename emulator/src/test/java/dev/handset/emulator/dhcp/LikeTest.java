package dev.handset.emulator.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.DhcpMessageBuilder;
import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.option.ClientIdentifier;
import dev.handset.dhcp.option.DhcpOption;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.Octets;
import java.net.Inet4Address;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What tells the products apart, without the products: see {@link TwinTest} for every byte. */
class LikeTest {
    private static final Inet4Address SERVER = Twin.address("10.77.0.1");
    private static final Inet4Address LEFT = Twin.address("10.77.0.100");
    private static final DhcpOption UC = new DhcpOption(60, Texts.value("MS-UC-Client"));
    private static final DhcpOption OTHER = new DhcpOption(60, Texts.value("MSFT 5.0"));
    private static final DhcpOption ASK = new DhcpOption(55, Octets.ofHex("2b78"));

    static Stream<Arguments> orders() {
        return Stream.of( //  like          class  options of the answer to an INFORM
                arguments(Like.PLAIN, UC, "53 54 43 120"),
                arguments(Like.WINDOWS, UC, "53 54 43 120"),
                arguments(Like.DNSMASQ, UC, "53 54 1 28 120 43 60"),
                arguments(Like.KEA, UC, "53 3 6 15 43 54 61 120"),
                arguments(Like.ISC, UC, "53 54 43 120"),
                arguments(Like.IOS, UC, "53 61 54 43 120"),
                arguments(Like.WINDOWS, OTHER, "53 54"),
                arguments(Like.DNSMASQ, OTHER, "53 54 1 28"),
                arguments(Like.IOS, OTHER, "53 61 54 43 120"));
    }

    @ParameterizedTest(name = "{0}, {2}")
    @MethodSource("orders")
    void answersInItsOrder(Like like, DhcpOption vendorClass, String codes) throws Exception {
        var inform = inform(Twin.PHONE).option(vendorClass).option(ASK);

        assertEquals(codes, codes(answer(settings(like, "pool.contoso.com"), inform)));
    }

    static Stream<Arguments> leases() {
        return Stream.of(
                arguments(Like.PLAIN, "53 54 51 43 120"),
                arguments(Like.WINDOWS, "53 58 59 51 54 1 43 120"),
                arguments(Like.DNSMASQ, "53 54 51 58 59 1 28 120 43 60"),
                arguments(Like.KEA, "53 1 3 6 15 43 51 54 61 120"),
                arguments(Like.ISC, "53 54 51 43 120 1"),
                arguments(Like.IOS, "53 61 54 51 58 59 1 43 120"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("leases")
    void offersTheAddressThatIsLeft(Like like, String codes) throws Exception {
        DhcpMessage offer =
                answer(
                        settings(like, "pool.contoso.com"),
                        message(MessageType.DISCOVER).option(UC).option(ASK));

        assertEquals(Optional.of(MessageType.OFFER), offer.type());
        assertEquals(LEFT, offer.yiaddr());
        assertEquals(codes, codes(offer));
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                arguments("ours", "0a4d0064", "0a4d0001", "ACK"),
                arguments("another address", "0a4d0065", "0a4d0001", "NAK"),
                arguments("another server's", "0a4d0064", "0a4d0009", "silence"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void confirmsItsOwnAddressOnly(String name, String address, String server, String expected)
            throws Exception {
        DhcpMessage request =
                message(MessageType.REQUEST)
                        .option(new DhcpOption(50, Octets.ofHex(address)))
                        .option(new DhcpOption(54, Octets.ofHex(server)))
                        .build();
        for (Like like : Like.values()) {
            var answer = new Responder(settings(like, "pool.contoso.com")).answer(request);
            String got =
                    answer.isEmpty()
                            ? "silence"
                            : String.valueOf(DhcpMessage.decode(answer.get()).type().orElseThrow());
            assertEquals(expected, got, name + ", " + like);
        }
    }

    /** 67 bytes and the name are 180 hex digits with 23 characters. */
    @Test
    void iosCutsWithoutAWord() throws Exception {
        var inform = inform(Twin.PHONE).option(ASK);

        assertEquals(90, length43(Like.IOS, "server.fqdn.company.com", inform));
        assertEquals(90, length43(Like.IOS, "ipserver.fqdn.company.com", inform));
        assertEquals(92, length43(Like.WINDOWS, "ipserver.fqdn.company.com", inform.option(UC)));
    }

    private static int length43(Like like, String fqdn, DhcpMessageBuilder inform)
            throws Exception {
        return answer(settings(like, fqdn), inform).option(43).orElseThrow().length();
    }

    private static LabDhcpSettings settings(Like like, String fqdn) {
        Pool pool =
                Pool.of(LEFT, 24, Duration.ofMinutes(10))
                        .with(SERVER, SERVER, "contoso.com", SERVER);
        return LabDhcpSettings.good(SERVER, 68, fqdn, "pool.contoso.com").like(like).withPool(pool);
    }

    private static DhcpMessageBuilder inform(Inet4Address ciaddr) {
        return message(MessageType.INFORM).ciaddr(ciaddr);
    }

    private static DhcpMessageBuilder message(MessageType type) {
        var mac = MacAddress.parse("02:04:f2:01:02:03");
        return DhcpMessage.builder(DhcpMessage.REQUEST, 7)
                .chaddr(mac)
                .option(type)
                .option(ClientIdentifier.ethernet(mac.octets()));
    }

    private static DhcpMessage answer(LabDhcpSettings settings, DhcpMessageBuilder request)
            throws Exception {
        return DhcpMessage.decode(new Responder(settings).answer(request.build()).orElseThrow());
    }

    private static String codes(DhcpMessage message) {
        List<DhcpOption> options = message.options();
        return options.stream()
                .map(option -> String.valueOf(option.code()))
                .collect(Collectors.joining(" "));
    }
}
