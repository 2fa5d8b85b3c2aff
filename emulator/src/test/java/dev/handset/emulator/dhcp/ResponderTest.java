package dev.handset.emulator.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.DhcpMessageBuilder;
import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.option.DhcpOption;
import dev.handset.dhcp.option.MalformedOption;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.ParameterRequestList;
import dev.handset.dhcp.option.VendorClassIdentifier;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResponderTest {
    private static final LabDhcpSettings GOOD =
            LabDhcpSettings.good(ip("0a000001"), 68, "web.contoso.com", "pool01.contoso.com");
    private static final VendorClassIdentifier UC = new VendorClassIdentifier("MS-UC-Client");

    static Stream<Arguments> variants() {
        return Stream.of(
                arguments(
                        "as the phone asks",
                        inform().option(UC).option(ask(43, 120)),
                        List.of(43, 120)),
                arguments(
                        "in the order asked",
                        inform().option(UC).option(ask(120, 43)),
                        List.of(120, 43)),
                arguments("asked twice", inform().option(UC).option(ask(43, 43)), List.of(43)),
                arguments("asks 6 only", inform().option(UC).option(ask(6)), List.of()),
                arguments("no option 55", inform().option(UC), List.of()),
                arguments("no class", inform().option(ask(43, 120)), List.of()),
                arguments(
                        "class in lower case",
                        inform().option(new VendorClassIdentifier("ms-uc-client")).option(ask(43)),
                        List.of()),
                arguments(
                        "longer class",
                        inform().option(new VendorClassIdentifier("MS-UC-ClientX")).option(ask(43)),
                        List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void sendsTheOptions(String name, DhcpMessageBuilder request, List<Integer> codes)
            throws Exception {
        DhcpMessage ack = answer(GOOD, request);

        List<Integer> sent = ack.options().stream().map(DhcpOption::code).skip(2).toList();
        assertEquals(codes, sent, name);
        assertEquals(Optional.of(MessageType.ACK), ack.type());
        assertEquals(Optional.of(Octets.ofHex("0a000001")), ack.option(54));
    }

    @Test
    void everyClassGetsOptionsWithoutAClass() throws Exception {
        var any = GOOD.with(DhcpFault.ONE_STRING);

        DhcpMessage ack = answer(any, inform().option(ask(43)));

        assertEquals("68747470733a2f2f", ack.option(43).orElseThrow().slice(0, 8).toHex());
    }

    static Stream<Arguments> unanswered() {
        var request = DhcpMessage.builder(DhcpMessage.REQUEST, 1);
        return Stream.of(
                arguments("no ciaddr", request.option(MessageType.INFORM)),
                arguments("BOOTP", message(DhcpMessage.REQUEST)),
                arguments("DISCOVER", message(DhcpMessage.REQUEST).option(MessageType.DISCOVER)),
                arguments("an answer", message(DhcpMessage.REPLY).option(MessageType.INFORM)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unanswered")
    void leavesUnanswered(String name, DhcpMessageBuilder request) throws Exception {
        assertEquals(Optional.empty(), new Responder(GOOD).answer(request.build()), name);
    }

    @Test
    void malformedRequestIsNamed() {
        var request = inform().option(new DhcpOption(55, Octets.EMPTY)).option(UC).build();
        assertThrows(MalformedOption.class, () -> new Responder(GOOD).answer(request));
    }

    private static DhcpMessage answer(LabDhcpSettings settings, DhcpMessageBuilder request)
            throws Exception {
        return DhcpMessage.decode(new Responder(settings).answer(request.build()).orElseThrow());
    }

    private static DhcpMessageBuilder inform() {
        return message(DhcpMessage.REQUEST).option(MessageType.INFORM);
    }

    private static DhcpMessageBuilder message(int op) {
        return DhcpMessage.builder(op, 1)
                .chaddr(MacAddress.parse("0004f2010203"))
                .ciaddr(ip("0a000032"));
    }

    private static ParameterRequestList ask(Integer... codes) {
        return ParameterRequestList.of(codes);
    }

    private static Inet4Address ip(String hex) {
        try {
            return (Inet4Address) InetAddress.getByAddress(Octets.ofHex(hex).toBytes());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
