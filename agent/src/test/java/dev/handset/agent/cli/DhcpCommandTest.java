package dev.handset.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.option.DhcpOption;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
final class DhcpCommandTest {
    private static final String WEB =
            Octets.of(UcClientOptions.of("pool.contoso.com").encode()).toHex();

    /** Below the ports the kernel gives out, so that nobody else has what it leads to. */
    private static final int OFFSET = 31_000;

    private static final AtomicInteger SERVERS = new AtomicInteger();
    private static final String BINARY_PORT = WEB.replace("0403343433", "040201bb");

    @TempDir Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String input = "";

    private int dhcp(String... words) {
        var terminal =
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Optional.empty(),
                        Map.of());
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        var all = Stream.concat(Stream.of("dhcp"), Stream.of(words)).toList();
        return new Handset(List.of(new DhcpCommand(in)), terminal).run(all);
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of( //    command line                          on standard error
                arguments("", "dhcp needs one of explain, inform, config, lease"),
                arguments("explian", "did you mean explain?"),
                arguments("explain", "dhcp explain what?"),
                arguments("explain zz", "expected hex, DHCPUtil's output"),
                arguments("explain 0102 --option 300", "expected 1 to 254"),
                arguments("explain 0102 --fqdn a", "dhcp explain takes no --fqdn"),
                arguments("config", "needs --for windows, dnsmasq, kea, isc, ios"),
                arguments("config --for bind", "--for bind: expected windows"),
                arguments("config --for kea", "needs --fqdn NAME"),
                arguments("config --for kea --fqdn a/b", "expected a host name"),
                arguments("config --for kea --fqdn a..b", "expected a host name"),
                arguments("config --for kea --fqdn a.b --vlan x", "expected 1 to 4094"),
                arguments("config --for kea --fqdn a.b --vlan 4095", "expected 1..4094"),
                arguments("inform --interface nope0", "--interface nope0: expected one of"),
                arguments("inform --interface lo --server 127.0.0.1", "not both"),
                arguments("inform --port-offset 7", "--port-offset needs --server"),
                arguments("inform --server localhost", "expected an IPv4 address"),
                arguments("lease", "dhcp lease needs --interface NAME"),
                arguments("lease --interface nope0", "--interface nope0: expected one of"),
                arguments("inform left", "unexpected \"left\""));
    }

    @ParameterizedTest(name = "[{0}]")
    @MethodSource("mistakes")
    void mistakeIsNamedAndExits2(String line, String message) {
        assertEquals(ExitCode.USAGE, line.isEmpty() ? dhcp() : dhcp(line.split(" ")), this::output);
        assertTrue(errors().contains(message), this::errors);
        assertFalse(errors().contains("Exception"), this::errors);
    }

    @Test
    void goodBytesExit0() {
        assertEquals(ExitCode.OK, dhcp("explain", WEB), this::errors);
        assertTrue(
                output().contains("= the phone asks https://pool.contoso.com:443/CertProv/"),
                this::output);
    }

    @Test
    void badBytesExit1AndNameTheDiagnosis() {
        assertEquals(ExitCode.PHONE_FAILS, dhcp("explain", BINARY_PORT));
        assertTrue(output().contains("error port-binary"), this::output);
        assertTrue(output().contains("F-DHCP-06"), this::output);
    }

    @Test
    void wordsAreOneText() {
        String[] words = ("explain " + WEB.replaceAll("(..)", "$1 ").strip()).split(" ");
        assertEquals(ExitCode.OK, dhcp(words), this::errors);
    }

    @Test
    void standardInputIsRead() {
        input = " option 43 hex " + WEB + "\n option 120 hex 04706f6f6c00\n";
        assertEquals(ExitCode.PHONE_FAILS, dhcp("explain", "-"));
        assertTrue(output().contains("Cisco IOS line 2"), this::output);
    }

    @Test
    void fileIsRead() throws Exception {
        Path file = Files.writeString(folder.resolve("option"), WEB);
        assertEquals(ExitCode.OK, dhcp("explain", file.toString()), this::errors);
    }

    private static final String LLDP =
            "0180c200000e02000000000188cc0207040200000000010405057031303606020078"
                    + "fe080012bb020140c96e0000";

    @Test
    void lldpFrameIsExplainedWithItsVlan() {
        assertEquals(ExitCode.OK, dhcp("explain", LLDP), this::errors);
        assertTrue(output().contains("= the phone goes to VLAN 100"), this::output);
    }

    @Test
    void lldpFrameInJsonHasItsVlan() {
        assertEquals(ExitCode.OK, dhcp("explain", LLDP, "--json"), this::errors);
        assertTrue(output().contains("\"voiceVlan\":100"), this::output);
    }

    @Test
    void impossibleVlanOfASwitchFailsThePhone() {
        assertEquals(ExitCode.PHONE_FAILS, dhcp("explain", LLDP.replace("40c96e", "5ffe00")));
        assertTrue(output().contains("F-DHCP-12"), this::output);
    }

    @Test
    void jsonIsOneObject() {
        assertEquals(ExitCode.PHONE_FAILS, dhcp("explain", BINARY_PORT, "--json"));
        assertEquals(1, output().lines().count());
        assertTrue(
                output().startsWith("{\"good\":false,\"options\":[{\"origin\":\"hex\""),
                this::output);
    }

    static Stream<String> products() {
        return Stream.of("windows", "dnsmasq", "kea", "isc", "ios");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("products")
    void configurationIsPrinted(String product) {
        assertEquals(ExitCode.OK, dhcp("config", "--fqdn", "pool.contoso.com", "--for", product));
        assertTrue(
                output().contains("pool.contoso.com")
                        || output().contains("706f6f6c2e636f6e746f736f2e636f6d")
                        || output().contains("706F6F6C2E636F6E746F736F2E636F6D"),
                this::output);
    }

    /** What these print is understood again, and is good. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void configurationExplainsItself(String product, String fqdn) {
        dhcp("config", "--fqdn", fqdn, "--sip", "pool01.contoso.com", "--for", product);
        input = output();
        out.reset();

        assertEquals(ExitCode.OK, dhcp("explain", "-"), this::output);
        assertTrue(output().contains("the phone asks https://" + fqdn + ":443/"), this::output);
        assertTrue(output().contains("registers with pool01.contoso.com"), this::output);
    }

    static Stream<Arguments> readable() {
        String longName = "web.a-long-subdomain.contoso.com";
        return Stream.of("windows", "dnsmasq", "ios")
                .flatMap(p -> Stream.of(arguments(p, "pool.contoso.com"), arguments(p, longName)));
    }

    @Test
    void configurationAsJson() {
        assertEquals(
                ExitCode.OK,
                dhcp(
                        "config",
                        "--fqdn",
                        "pool.contoso.com",
                        "--vlan",
                        "100",
                        "--for",
                        "isc",
                        "--json"));
        assertTrue(output().contains("\"option43\":\"" + WEB + "\""), this::output);
        assertTrue(output().contains("\"vlan\":100"), this::output);
        assertTrue(output().contains("option CPE.vlan"), this::output);
    }

    /** Answers one INFORM on an address of its own, which it says. */
    private static String answering(int answers, String hex43) throws IOException {
        String address = "127.61.4." + SERVERS.incrementAndGet();
        var server = new DatagramSocket(new InetSocketAddress(address, 67 + OFFSET));
        var thread =
                new Thread(
                        () -> {
                            try (server) {
                                var packet = new DatagramPacket(new byte[2000], 2000);
                                server.receive(packet);
                                byte[] request =
                                        Arrays.copyOf(packet.getData(), packet.getLength());
                                for (int i = 0; i < answers; i++) {
                                    byte[] ack = ack(DhcpMessage.decode(request), hex43);
                                    server.send(
                                            new DatagramPacket(
                                                    ack, ack.length, packet.getSocketAddress()));
                                }
                            } catch (IOException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        thread.setDaemon(true);
        thread.start();
        return address;
    }

    private static byte[] ack(DhcpMessage request, String hex43) {
        return DhcpMessage.builder(DhcpMessage.REPLY, request.xid())
                .chaddr(request.chaddr())
                .option(MessageType.ACK)
                .option(new DhcpOption(43, Octets.ofHex(hex43)))
                .option(SipServers.named("pool01.contoso.com"))
                .build()
                .encode();
    }

    private int inform(String server, String... more) {
        var words =
                Stream.concat(
                        Stream.of(
                                "inform",
                                "--server",
                                server,
                                "--port-offset",
                                String.valueOf(OFFSET)),
                        Stream.of(more));
        return dhcp(words.toArray(String[]::new));
    }

    @Test
    void goodAnswerIsShownOptionByOption() throws Exception {
        assertEquals(ExitCode.OK, inform(answering(1, WEB)), () -> output() + errors());
        assertTrue(output().contains("ACK  from 127.61.4."), this::output);
        assertTrue(output().contains("= the phone asks https://pool.contoso.com"), this::output);
        assertTrue(output().contains("1 answer in all"), this::output);
    }

    @Test
    void everyAnswerIsShown() throws Exception {
        assertEquals(ExitCode.OK, inform(answering(2, WEB)), () -> output() + errors());
        assertTrue(output().contains("2 answers in all"), this::output);
        assertTrue(output().contains("not taken: 127.61.4."), this::output);
    }

    @Test
    void badAnswerIsDiagnosed() throws Exception {
        assertEquals(ExitCode.PHONE_FAILS, inform(answering(1, BINARY_PORT)), this::output);
        assertTrue(output().contains("F-DHCP-06"), this::output);
        assertTrue(output().contains("Fix"), this::output);
    }

    @Test
    void silenceIsDiagnosed() {
        assertEquals(ExitCode.PHONE_FAILS, inform("127.61.4.200", "--json"), this::output);
        assertTrue(output().contains("\"diagnosis\":\"F-DHCP-01\""), this::output);
        assertTrue(output().contains("no answer from 127.61.4.200"), this::output);
    }

    @Test
    void addressOfAnotherMachineExits3() {
        int code = dhcp("inform", "--server", "127.0.0.1", "--address", "192.0.2.77");
        assertEquals(ExitCode.MACHINE, code, this::output);
        assertTrue(output().contains("cannot bind UDP 192.0.2.77:68"), this::output);
    }

    @Test
    void interfaceWithoutAHardwareAddressExits3() {
        assertEquals(ExitCode.MACHINE, dhcp("lease", "--interface", "lo"));
        assertTrue(errors().contains("lo has no Ethernet address"), this::errors);
    }

    @Test
    void macAddressOfTheInterfaceIsUsedWhenItHasOne() {
        assertEquals(Optional.empty(), HostNetwork.macAddress(InetAddress.getLoopbackAddress()));
        assertEquals(6, MacAddress.parse("02:00:48:53:00:01").octets().length());
    }
}
