package dev.handset.dhcp.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.DhcpMessageBuilder;
import dev.handset.dhcp.DhcpObserver;
import dev.handset.dhcp.InformClient;
import dev.handset.dhcp.InformResult.Answered;
import dev.handset.dhcp.InformSettings;
import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.Retransmission;
import dev.handset.dhcp.option.DhcpOption;
import dev.handset.dhcp.option.FindingKind;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.Reading;
import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;
import dev.handset.dhcp.option.VoiceVlan;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The INFORM round against dnsmasq, with good configurations and with typical mistakes. */
@Timeout(60)
class DnsmasqInformTest {
    private static final MacAddress MAC = MacAddress.parse("00:04:f2:01:02:03");
    private static final Octets UC =
            Octets.of(UcClientOptions.CLASS.getBytes(StandardCharsets.US_ASCII));
    private static final Octets ASK = Octets.ofHex("2b78");

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"by-sub-option", "hex"})
    void goodConfigurationIsRead(String config) throws Exception {
        Answered answered = inform(config);

        assertEquals(
                UcClientOptions.of("pool.contoso.com"), answered.ucClient().value().orElseThrow());
        assertEquals(
                SipServers.named("pool.contoso.com"), answered.sipServers().value().orElseThrow());
        assertEquals(List.of(), answered.findings());
    }

    @Test
    void overloadedAnswerIsJoined() throws Exception {
        Answered answered = inform("long-name");

        String fqdn = answered.ucClient().value().orElseThrow().fqdn();
        assertEquals(199, fqdn.length());
        assertTrue(fqdn.endsWith(".contoso.com"), fqdn);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("one-string", FindingKind.NOT_TLV),
                arguments("port-unquoted", FindingKind.PORT_BINARY),
                arguments("fqdn-address", FindingKind.FQDN_IS_IPV4),
                arguments("sip-text", FindingKind.SIP_TEXT),
                arguments("sip-address", FindingKind.SIP_IPV4));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void mistakeIsNamed(String config, FindingKind kind) throws Exception {
        assertEquals(kind, inform(config).findings().get(0).kind());
    }

    @Test
    void classInTheWrongCaseGetsNeitherOption() throws Exception {
        Answered answered = inform("class-lower-case");

        assertEquals(new Reading.Absent<UcClientOptions>(), answered.ucClient());
        assertEquals(new Reading.Absent<SipServers>(), answered.sipServers());
    }

    @Test
    void voiceVlanIsReadByItsOwnClass() throws Exception {
        DhcpMessage ack = exchange("voice-vlan", request(VoiceVlan.CLASS, Octets.ofHex("2b")));

        byte[] value = ack.option(VoiceVlan.CODE).orElseThrow().toBytes();
        assertEquals(100, VoiceVlan.read(value).value().orElseThrow().id());
    }

    static Stream<Arguments> variants() {
        Octets nul = Octets.ofHex(UC.toHex() + "00");
        Octets longer = Octets.ofHex(UC.toHex() + "58");
        return Stream.of(
                arguments("as the phone sends it", UC, ASK, true, true),
                arguments("no option 55", UC, Octets.EMPTY, true, true),
                arguments("option 55 asks 6 only", UC, Octets.ofHex("06"), false, false),
                arguments("class with NUL", nul, ASK, true, true),
                arguments("longer class", longer, ASK, true, true),
                arguments(
                        "class in lower case",
                        Octets.ofHex("6d732d75632d636c69656e74"),
                        ASK,
                        false,
                        false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void answersEachVariantAsRecorded(
            String name, Octets vendorClass, Octets asked, boolean with43, boolean with120)
            throws Exception {
        DhcpMessage ack = exchange("by-sub-option", request(Dnsmasq.CLIENT, vendorClass, asked));

        assertEquals(with43, ack.option(43).isPresent(), name + ": option 43");
        assertEquals(with120, ack.option(120).isPresent(), name + ": option 120");
    }

    static Stream<Arguments> unanswered() throws IOException {
        return Stream.of(
                arguments("ciaddr 0", address("00000000")),
                arguments("ciaddr of another subnet", address("7f4e0032")));
    }

    /** Sent first; the answer that comes is the one to the good INFORM sent after it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("unanswered")
    void isSilentWithoutAnAddressOfItsRange(String name, Inet4Address ciaddr) throws Exception {
        DhcpMessage unanswered = request(ciaddr, UC, ASK).build();
        DhcpMessage good =
                DhcpMessage.builder(DhcpMessage.REQUEST, unanswered.xid() + 1)
                        .chaddr(MAC)
                        .ciaddr(Dnsmasq.CLIENT)
                        .option(MessageType.INFORM)
                        .build();
        try (var dnsmasq = Dnsmasq.start("by-sub-option", directory);
                var socket = new DatagramSocket(dnsmasq.clientPort(), Dnsmasq.CLIENT)) {
            send(socket, dnsmasq, unanswered);
            send(socket, dnsmasq, good);

            assertEquals(good.xid(), receive(socket).xid(), name);
        }
    }

    private Answered inform(String config) throws IOException {
        try (var dnsmasq = Dnsmasq.start(config, directory)) {
            var settings =
                    InformSettings.broadcast(Dnsmasq.CLIENT, MAC)
                            .to(Dnsmasq.SERVER, dnsmasq.serverPort(), dnsmasq.clientPort())
                            .withRetransmission(
                                    new Retransmission(
                                            List.of(Duration.ofSeconds(20)), Duration.ZERO))
                            .withBetterAnswerWait(Duration.ofMillis(1));
            return assertInstanceOf(
                    Answered.class,
                    new InformClient(new Random(1)).inform(settings, DhcpObserver.NONE));
        }
    }

    private DhcpMessage exchange(String config, DhcpMessageBuilder request) throws IOException {
        try (var dnsmasq = Dnsmasq.start(config, directory);
                var socket = new DatagramSocket(dnsmasq.clientPort(), Dnsmasq.CLIENT)) {
            send(socket, dnsmasq, request.build());
            return receive(socket);
        }
    }

    private static void send(DatagramSocket socket, Dnsmasq dnsmasq, DhcpMessage message)
            throws IOException {
        byte[] bytes = message.encode();
        var to = new InetSocketAddress(Dnsmasq.SERVER, dnsmasq.serverPort());
        socket.send(new DatagramPacket(bytes, bytes.length, to));
    }

    private static DhcpMessage receive(DatagramSocket socket) throws IOException {
        var packet = new DatagramPacket(new byte[4096], 4096);
        socket.setSoTimeout(20_000);
        socket.receive(packet);
        return DhcpMessage.decode(Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    private static DhcpMessageBuilder request(String vendorClass, Octets asked) {
        byte[] text = vendorClass.getBytes(StandardCharsets.US_ASCII);
        return request(Dnsmasq.CLIENT, Octets.of(text), asked);
    }

    private static DhcpMessageBuilder request(
            Inet4Address ciaddr, Octets vendorClass, Octets asked) {
        var builder =
                DhcpMessage.builder(DhcpMessage.REQUEST, 77)
                        .chaddr(MAC)
                        .ciaddr(ciaddr)
                        .option(MessageType.INFORM)
                        .option(new DhcpOption(60, vendorClass));
        return asked.length() == 0 ? builder : builder.option(new DhcpOption(55, asked));
    }

    private static Inet4Address address(String hex) throws IOException {
        return (Inet4Address) InetAddress.getByAddress(Octets.ofHex(hex).toBytes());
    }
}
