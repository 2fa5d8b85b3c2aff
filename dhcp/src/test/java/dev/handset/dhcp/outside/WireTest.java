package dev.handset.dhcp.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.DhcpMessageBuilder;
import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.config.DhcpProduct;
import dev.handset.dhcp.config.Wanted;
import dev.handset.dhcp.option.DhcpOption;
import dev.handset.dhcp.option.Finding;
import dev.handset.dhcp.option.FindingKind;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.Reading;
import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;
import dev.handset.dhcp.option.VoiceVlan;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * dnsmasq, Kea and ISC dhcpd on the real ports: what they make of good configurations and of the
 * typical mistakes, and which INFORM each answers.
 */
@Timeout(120)
class WireTest {
    private static final MacAddress MAC = MacAddress.parse("02:04:f2:01:02:03");
    private static final Octets UC = ascii(UcClientOptions.CLASS);
    private static final Octets ASK = Octets.ofHex("2b78");
    private static final String SERVER = "10.77.0.1";
    private static final Inet4Address PHONE = address("10.77.0.50");

    /** The phone's second address, of a subnet that the server has no route to. */
    private static final Inet4Address ELSEWHERE = address("10.78.0.50");

    private static Cable cable;
    private static Probe probe;
    private static int xid = 100;

    @TempDir Path folder;

    @BeforeAll
    static void layCable() throws IOException {
        cable = Cable.lay();
        cable.onPhone("ip addr add 10.77.0.50/24 dev c0");
        // taken in by the phone, but nobody on the cable gets an answer to ARP for it
        cable.onPhone("ip addr add 10.78.0.50/32 dev lo");
        cable.onPhone("sysctl -q -w net.ipv4.conf.c0.arp_ignore=1");
        probe = Probe.on(cable);
    }

    @AfterAll
    static void takeUp() {
        if (cable != null) cable.close();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                        arguments("port-binary", FindingKind.PORT_BINARY),
                        arguments("fqdn-address", FindingKind.FQDN_IS_IPV4),
                        arguments("fqdn-url", FindingKind.FQDN_IS_URL),
                        arguments("no-slash", FindingKind.NO_SLASH),
                        arguments("no-path", FindingKind.MISSING_PATH),
                        arguments("plain-http", FindingKind.PLAIN_HTTP),
                        arguments("identifier-case", FindingKind.IDENTIFIER_CASE),
                        arguments("one-string", FindingKind.NOT_TLV),
                        arguments("hex-as-text", FindingKind.HEX_AS_TEXT),
                        arguments("truncated", FindingKind.TRUNCATED),
                        arguments("other-class", FindingKind.OTHER_CLASS),
                        arguments("sip-text", FindingKind.SIP_TEXT),
                        arguments("sip-fqdn", FindingKind.SIP_NO_ENCODING_BYTE),
                        arguments("sip-address", FindingKind.SIP_IPV4),
                        arguments("trailing-nul", FindingKind.TRAILING_NUL))
                .flatMap(
                        row ->
                                Stream.of(OutsideServer.values())
                                        .filter(s -> canMake(s, (String) row.get()[0]))
                                        .map(s -> arguments(s, row.get()[0], row.get()[1])));
    }

    /** Kea strips NULs from strings by itself. */
    private static boolean canMake(OutsideServer server, String mistake) {
        return server != OutsideServer.KEA || !mistake.equals("trailing-nul");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("mistakes")
    void mistakeIsNamed(OutsideServer server, String config, FindingKind kind) throws Exception {
        DhcpMessage ack = exchange(server, config, inform());

        List<Finding> findings =
                Stream.concat(web(ack).findings().stream(), sip(ack).findings().stream()).toList();
        assertEquals(List.of(kind), findings.stream().map(Finding::kind).toList());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(OutsideServer.class)
    void goodConfigurationIsRead(OutsideServer server) throws Exception {
        DhcpMessage ack = exchange(server, "good", inform());

        assertGood("pool.contoso.com", ack);
    }

    /** ISC splits in two, Kea in five, dnsmasq puts it into options, file and sname. */
    @ParameterizedTest(name = "{0}")
    @EnumSource(OutsideServer.class)
    void longNameIsPutTogether(OutsideServer server) throws Exception {
        DhcpMessage ack = exchange(server, "long-name", inform());

        assertEquals(199, web(ack).value().orElseThrow().fqdn().length());
    }

    static Stream<Arguments> absent() {
        return Stream.of(OutsideServer.values())
                .flatMap(
                        server ->
                                Stream.of(
                                        arguments(server, "class-lower-case", false, false),
                                        arguments(server, "no-43", false, true),
                                        arguments(server, "no-120", true, false)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("absent")
    void absentIsNotMalformed(OutsideServer server, String config, boolean with43, boolean with120)
            throws Exception {
        DhcpMessage ack = exchange(server, config, inform());

        assertEquals(with43, !(web(ack) instanceof Reading.Absent), "option 43");
        assertEquals(with120, !(sip(ack) instanceof Reading.Absent), "option 120");
    }

    static Stream<Arguments> printed() {
        return Stream.of(
                arguments(OutsideServer.DNSMASQ, DhcpProduct.DNSMASQ),
                arguments(OutsideServer.KEA, DhcpProduct.KEA),
                arguments(OutsideServer.ISC, DhcpProduct.ISC));
    }

    /** What {@code handset dhcp config} prints, in the server it is for. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("printed")
    void printedConfigurationServesBothClasses(OutsideServer server, DhcpProduct product)
            throws Exception {
        var wanted =
                Wanted.of("web.contoso.com", "pool.contoso.com", Optional.of(new VoiceVlan(100)));
        String lines = String.join("\n", product.configuration(wanted));
        Path config = Files.writeString(folder.resolve("conf"), around(product).formatted(lines));
        Process process = server.start(cable, config, folder);
        try {
            assertGood("web.contoso.com", exchange(inform()));
            DhcpMessage vlan = exchange(inform(PHONE, ascii(VoiceVlan.CLASS), ASK));
            byte[] value = vlan.option(VoiceVlan.CODE).orElseThrow().toBytes();
            assertEquals(100, VoiceVlan.read(value).value().orElseThrow().id());
        } finally {
            stop(process);
        }
    }

    private static String around(DhcpProduct product) {
        return switch (product) {
            case KEA ->
                    """
                    { "Dhcp4": { "interfaces-config": { "interfaces": [ "s0" ] },
                      "lease-database": { "type": "memfile", "persist": false },
                      "loggers": [ { "name": "kea-dhcp4", "severity": "INFO", "output_options": [ { "output": "stdout" } ] } ],
                      %s,
                      "subnet4": [ { "subnet": "10.77.0.0/24", "interface": "s0" } ] } }
                    """;
            case ISC -> "%s\nsubnet 10.77.0.0 netmask 255.255.255.0 { }\n";
            default ->
                    """
                    port=0
                    interface=s0
                    bind-interfaces
                    dhcp-range=10.77.0.0,static,255.255.255.0
                    %s
                    """;
        };
    }

    private enum Answer {
        BOTH,
        NEITHER,
        SILENT
    }

    static Stream<Arguments> variants() {
        Octets nul = Octets.ofHex(UC.toHex() + "00");
        Inet4Address none = address("0.0.0.0");
        Octets other = Octets.ofHex("06");
        Octets longer = ascii("MS-UC-ClientX");
        Octets lower = ascii("ms-uc-client");
        return Stream.of( //   name                ciaddr  class  55        dnsmasq  Kea  ISC
                row("as the phone sends it", PHONE, UC, ASK, "BOTH BOTH BOTH"),
                row("ciaddr 0", none, UC, ASK, "SILENT BOTH BOTH"),
                row("ciaddr elsewhere", ELSEWHERE, UC, ASK, "SILENT NEITHER SILENT"),
                row("no option 55", PHONE, UC, Octets.EMPTY, "BOTH NEITHER BOTH"),
                row("option 55 asks 6", PHONE, UC, other, "NEITHER NEITHER NEITHER"),
                row("class with NUL", PHONE, nul, ASK, "BOTH BOTH NEITHER"),
                row("longer class", PHONE, longer, ASK, "BOTH NEITHER NEITHER"),
                row("class in lower case", PHONE, lower, ASK, "NEITHER NEITHER NEITHER"));
    }

    private static Arguments row(
            String name, Inet4Address ciaddr, Octets vendorClass, Octets asked, String answers) {
        String[] each = answers.split(" ");
        return arguments(
                name,
                ciaddr,
                vendorClass,
                asked,
                Map.of(
                        OutsideServer.DNSMASQ, Answer.valueOf(each[0]),
                        OutsideServer.KEA, Answer.valueOf(each[1]),
                        OutsideServer.ISC, Answer.valueOf(each[2])));
    }

    /** A silent server is known by its answer to a good INFORM sent behind the first. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void answersAsRecorded(
            String name,
            Inet4Address ciaddr,
            Octets vendorClass,
            Octets asked,
            Map<OutsideServer, Answer> answers)
            throws Exception {
        for (OutsideServer server : OutsideServer.values()) {
            Answer expected = answers.get(server);
            Process process = server.start(cable, server.config(wire(server, "good")), folder);
            try {
                assertEquals(expected, answer(ciaddr, vendorClass, asked), name + ", " + server);
            } finally {
                stop(process);
            }
        }
    }

    private static Answer answer(Inet4Address ciaddr, Octets vendorClass, Octets asked)
            throws IOException {
        DhcpMessage question = inform(ciaddr, vendorClass, asked).build();
        DhcpMessage good = inform().build();
        if (ciaddr.equals(ELSEWHERE)) {
            cable.onPhone("ip route add 10.77.0.1/32 dev c0 src 10.78.0.50");
        }
        probe.send(SERVER, question.encode());
        if (ciaddr.equals(ELSEWHERE)) {
            cable.onPhone("ip route del 10.77.0.1/32 dev c0");
        }
        probe.send(SERVER, good.encode());
        DhcpMessage first = receive(question.xid(), good.xid());
        if (first.xid() == good.xid()) {
            return Answer.SILENT;
        }
        receive(good.xid(), good.xid());
        boolean with43 = first.option(43).isPresent();
        assertEquals(with43, first.option(120).isPresent());
        return with43 ? Answer.BOTH : Answer.NEITHER;
    }

    private DhcpMessage exchange(OutsideServer server, String config, DhcpMessageBuilder inform)
            throws Exception {
        Process process = server.start(cable, server.config(wire(server, config)), folder);
        try {
            return exchange(inform);
        } finally {
            stop(process);
        }
    }

    private static DhcpMessage exchange(DhcpMessageBuilder inform) throws IOException {
        DhcpMessage message = inform.build();
        probe.send(SERVER, message.encode());
        return receive(message.xid(), message.xid());
    }

    /** Late answers of an earlier server are passed over. */
    private static DhcpMessage receive(int one, int other) throws IOException {
        while (true) {
            DhcpMessage message = probe.receive();
            if (message.xid() == one || message.xid() == other) {
                return message;
            }
        }
    }

    private static String wire(OutsideServer server, String config) {
        return server == OutsideServer.DNSMASQ ? "wire/" + config : config;
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private static DhcpMessageBuilder inform() {
        return inform(PHONE, UC, ASK);
    }

    private static DhcpMessageBuilder inform(
            Inet4Address ciaddr, Octets vendorClass, Octets asked) {
        var builder =
                DhcpMessage.builder(DhcpMessage.REQUEST, xid++)
                        .chaddr(MAC)
                        .ciaddr(ciaddr)
                        .option(MessageType.INFORM)
                        .option(new DhcpOption(60, vendorClass));
        return asked.length() == 0 ? builder : builder.option(new DhcpOption(55, asked));
    }

    private static void assertGood(String fqdn, DhcpMessage ack) {
        assertEquals(UcClientOptions.of(fqdn), web(ack).value().orElseThrow());
        assertEquals(SipServers.named("pool.contoso.com"), sip(ack).value().orElseThrow());
        assertTrue(web(ack).findings().isEmpty(), () -> web(ack).findings().toString());
    }

    private static Reading<UcClientOptions> web(DhcpMessage ack) {
        Optional<Octets> value = ack.option(UcClientOptions.CODE);
        return value.isEmpty()
                ? new Reading.Absent<>()
                : UcClientOptions.read(value.get().toBytes());
    }

    private static Reading<SipServers> sip(DhcpMessage ack) {
        Optional<Octets> value = ack.option(SipServers.CODE);
        return value.isEmpty() ? new Reading.Absent<>() : SipServers.read(value.get().toBytes());
    }

    private static Octets ascii(String text) {
        return Octets.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Inet4Address address(String text) {
        try {
            return (Inet4Address) InetAddress.getByName(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
