package dev.handset.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.NetworkSettings;
import dev.handset.agent.PhoneSettings;
import dev.handset.agent.TestPki;
import dev.handset.agent.Timeouts;
import dev.handset.provisioning.LabForms;
import dev.handset.truststore.Anchor;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SignInOptionsTest {
    @TempDir Path folder;

    @BeforeEach
    void writeSecrets() throws Exception {
        Files.writeString(folder.resolve("pin"), "864209753186420975318642\nnot this line\n");
        Files.writeString(folder.resolve("password"), "Passw0rd!");
        Files.writeString(folder.resolve("empty"), "");
        Files.writeString(folder.resolve("letters"), "abc\n");
        Files.write(folder.resolve("big"), new byte[5000]);
    }

    /** {@code @name} stands for a file of this test. */
    private PhoneSettings settings(String line) throws UsageError, MachineError {
        var words = new ArrayList<String>();
        for (String word : line.split(" ")) {
            words.add(word.startsWith("@") ? folder.resolve(word.substring(1)).toString() : word);
        }
        var sink = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        var terminal =
                new Terminal(sink, sink, Optional.empty(), Map.of("HOME", folder.toString()));
        var parsed = dev.handset.agent.cli.Arguments.parse(words, SignInOptions.ALL);
        return new SignInOptions(parsed, terminal).settings();
    }

    private static final String PHONE = "--extension 50123 --pin-file @pin";
    private static final String LAB =
            PHONE + " --address 127.5.5.50 --dns 127.5.5.2 --domain contoso.com";

    @Test
    void labOnLoopback() throws Exception {
        var settings = settings(LAB + " --dhcp-server 127.5.5.1 --port-offset 20000 --state @s");
        var network = settings.network();
        assertEquals("127.5.5.50", network.localAddress().getHostAddress());
        assertEquals("127.5.5.2", network.dnsServer().getHostAddress());
        assertEquals(
                Optional.of("127.5.5.1"), network.dhcpServer().map(InetAddress::getHostAddress));
        assertEquals("contoso.com", network.domain());
        assertEquals(20443, network.ports().onWire(443));
        assertEquals(Timeouts.BRISK, network.timeouts());
        assertEquals(NetworkSettings.ANY_MAC, network.macAddress());
        assertEquals(folder.resolve("s"), settings.stateDirectory());
        assertEquals("cx600-4.0.7577.4100", settings.profile().id());
        assertEquals(LabForms.builtIn(), settings.labForms());
    }

    @Test
    void realNetworkByDefault() throws Exception {
        var settings = settings(PHONE + " --address 10.0.0.5 --dns 10.0.0.2");
        assertEquals(Optional.empty(), settings.network().dhcpServer());
        assertEquals(443, settings.network().ports().onWire(443));
        assertEquals(Timeouts.USUAL, settings.network().timeouts());
        assertEquals(folder.resolve(".handset"), settings.stateDirectory());
    }

    @Test
    void numberAndPin() throws Exception {
        var login = settings(LAB).pinLogin().orElseThrow();
        assertEquals("50123", login.number());
        assertEquals("864209753186420975318642", login.pin().<String>use(pin -> pin));
        assertFalse(
                settings(LAB).toString().contains("864209753186420975318642"),
                "the PIN is printed");
    }

    @Test
    void tetheredBesideThePin() throws Exception {
        var settings = settings(LAB + " --user CONTOSO\\alice --password-file @password");
        var account = settings.tethered().orElseThrow();
        assertEquals("contoso\\alice", account.identity());
        assertEquals("Passw0rd!", account.password().<String>use(text -> text));
        assertFalse(settings.toString().contains("Passw0rd!"), "the password is printed");
        assertEquals("50123", settings.account());
    }

    @Test
    void tetheredWithoutPin() throws Exception {
        var settings =
                settings(
                        "--user alice@contoso.com --password-file @password --address 127.5.5.50"
                                + " --dns 127.5.5.2");
        assertEquals(Optional.empty(), settings.pinLogin());
        assertEquals("\\alice@contoso.com", settings.account());
    }

    static Stream<Arguments> pools() {
        String path = ":443/CertProv/CertProvisioningService.svc";
        return Stream.of(
                arguments("--pool pool01.contoso.com", "https://pool01.contoso.com" + path),
                arguments("--pool pool01 --web web.contoso.com", "https://web.contoso.com" + path));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pools")
    void poolGivesRegistrarAndWebService(String options, String uri) throws Exception {
        var pool = settings(LAB + " " + options).pool().orElseThrow();
        assertEquals(URI.create(uri), pool.certProvisioning());
        assertTrue(pool.registrar().startsWith("pool01"), pool::registrar);
    }

    @Test
    void labFormsAreRead() throws Exception {
        Files.writeString(folder.resolve("forms"), "pin.path = /other\n");
        assertEquals("/other", settings(LAB + " --lab-forms @forms").labForms().pin().path());
    }

    @Test
    void bundleStandsInForAnUnknownFirmware() throws Exception {
        var root = new TestPki("Machine").root.certificate();
        Files.writeString(folder.resolve("bundle"), root.toPem());
        var settings = settings(LAB + " --phone modern --bundle @bundle");
        assertEquals(List.of(Anchor.of(root)), settings.firmware().anchors(settings.profile()));
    }

    @Test
    void profileMayBeAFile() throws Exception {
        Files.writeString(folder.resolve("mine.phone"), "not a profile\n");
        var e = assertThrows(UsageError.class, () -> settings(LAB + " --phone @mine.phone"));
        assertTrue(String.valueOf(e.getMessage()).contains("mine.phone"), e::toString);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of( // options                          message
                arguments("--extension 1 --pin-file @empty", "the file is empty"),
                arguments("--extension 1 --pin-file @letters", "a PIN has digits only"),
                arguments("--extension 1 --pin-file @big", "more than 4096 bytes"),
                arguments("--extension 1 --pin-file @none", "cannot read"),
                arguments("--user a --pin-file @pin", "--pin-file needs --extension"),
                arguments(PHONE + " --password-file @password", "--password-file needs --user"),
                arguments(PHONE + " --user a", "no terminal to ask for the Password"),
                arguments(PHONE + " --web a", "--web needs --pool"),
                arguments(PHONE + " --pool a_b", "\"a_b\" is no host name"),
                arguments(PHONE + " --pool a/b", "\"a/b\" is no host name"),
                arguments(PHONE + " --address ::1", "--address ::1: expected an IPv4 address"),
                arguments(PHONE + " --address 10.0.0", "expected an IPv4 address"),
                arguments(PHONE + " --dhcp-server dhcp", "--dhcp-server dhcp: expected"),
                arguments(PHONE + " --port-offset -1", "--port-offset -1: expected 0 to 60000"),
                arguments(PHONE + " --port-offset 60001", "expected 0 to 60000"),
                arguments(PHONE + " --lab-forms @none", "--lab-forms:"),
                arguments(PHONE + " --bundle @none", "cannot be read"),
                arguments(PHONE + " --phone @none.phone", "no file"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void namesTheMistake(String options, String message) {
        String line = options + (options.contains("--address") ? "" : " --address 127.0.0.1");
        var e = assertThrows(UsageError.class, () -> settings(line + " --dns 127.0.0.1"));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::toString);
    }

    @Test
    void labFormsMistakeNamesFileAndLine() throws Exception {
        Files.writeString(folder.resolve("forms"), "# mine\npin.paht = /x\n");
        var e = assertThrows(UsageError.class, () -> settings(LAB + " --lab-forms @forms"));
        assertTrue(String.valueOf(e.getMessage()).contains("forms:2"), e::toString);
    }

    static Stream<Arguments> resolvers() {
        return Stream.of( // lines                                           server      domain
                arguments(List.of("nameserver 10.0.0.2"), "10.0.0.2", ""),
                arguments(List.of("nameserver ::1", "nameserver 10.0.0.3"), "10.0.0.3", ""),
                arguments(List.of("domain a.b", "search c.d"), "", "a.b"),
                arguments(List.of("search c.d e.f"), "", "c.d"),
                arguments(List.of("nameserver", "search"), "", ""),
                arguments(List.of("# nameserver 10.0.0.2"), "", ""),
                arguments(List.of(), "", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("resolvers")
    void readsTheHostsResolver(List<String> lines, String server, String domain) {
        var network = HostNetwork.parse(lines);
        assertEquals(server, network.nameServer().map(InetAddress::getHostAddress).orElse(""));
        assertEquals(domain, network.domain());
    }

    @Test
    void ownAddressIsTheOneThatLeadsThere() throws Exception {
        var loopback = InetAddress.getLoopbackAddress();
        assertEquals(loopback, HostNetwork.towards(loopback));
        assertEquals(Optional.empty(), HostNetwork.macAddress(loopback));
    }
}
