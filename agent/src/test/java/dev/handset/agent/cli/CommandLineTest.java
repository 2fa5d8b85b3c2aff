package dev.handset.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.TestPki;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
final class CommandLineTest {
    @TempDir Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path pin = Path.of("");

    @BeforeEach
    void writePin() throws Exception {
        pin = Files.writeString(folder.resolve("pin"), "864209753186420975318642\n");
    }

    private int handset(String... words) {
        var terminal =
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Optional.empty(),
                        Map.of("HOME", folder.toString()));
        return new Handset(Handset.all(), terminal).run(List.of(words));
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of( //       command line                                 on standard error
                arguments("sign-inn", "unknown command sign-inn; did you mean sign-in?"),
                arguments("--versoin", "unknown option --versoin"),
                arguments("phones --jsn", "unknown option --jsn"),
                arguments("sign-in --extention 1", "did you mean --extension?"),
                arguments("sign-in --extension", "--extension needs a value: --extension NUMBER"),
                arguments("sign-in --json=1", "--json takes no value"),
                arguments("sign-in --json --json", "--json is given twice"),
                arguments("sign-in", "give --extension NUMBER, or --user LOGIN"),
                arguments("sign-in --extension 1 left", "unexpected \"left\""),
                arguments("sign-in --extension 1", "no terminal to ask for the PIN"),
                arguments("sign-in --extension 1 --pin-file /no/pin", "cannot read /no/pin"),
                arguments("sign-in --extension 1 --phone cx6000", "no phone profile cx6000"),
                arguments("sign-in --extension 1 --dns a", "--dns a: expected an IPv4 address"),
                arguments("sign-in --extension 1 --dns 1.2.3.456", "expected an IPv4 address"),
                arguments("sign-in --extension 1 --dns 127.0.0.1 --port-offset x", "expected 0 to"),
                arguments(
                        "sign-in --extension 1 --dns 127.0.0.1 --interface nope0",
                        "--interface nope0: expected one of"),
                arguments("explain F-TLS-99", "no diagnosis named F-TLS-99; did you mean"),
                arguments("explain 0x1", "no log code 0x1"),
                arguments("phones nokia", "no phone profile nokia"),
                arguments("trust", "trust needs one of"),
                arguments("trust lst", "did you mean list?"),
                arguments("trust add", "trust add what?"),
                arguments("trust add /no/file", "cannot read /no/file"),
                arguments("trust remove ff", "no stored certificate's fingerprint begins"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void mistakeIsNamedAndExits2(String line, String message) {
        assertEquals(ExitCode.USAGE, handset(line.split(" ")));
        assertTrue(errors().contains(message), this::errors);
        assertFalse(errors().contains("Exception"), this::errors);
    }

    @Test
    void helpTellsEveryOptionAndExample() {
        for (Command command : Handset.all()) {
            out.reset();
            assertEquals(ExitCode.OK, handset(command.name(), "--help"));
            for (Option option : command.options()) {
                assertTrue(output().contains(option.form()), option::form);
            }
            assertTrue(output().contains("Examples:"), this::output);
        }
    }

    @Test
    void helpListsTheCommands() {
        assertEquals(ExitCode.OK, handset("--help"));
        for (String name : List.of("sign-in", "dhcp", "phones", "explain", "trust", "lab")) {
            assertTrue(output().contains("  " + name), name);
        }
    }

    @Test
    void versionIsOneLine() {
        assertEquals(ExitCode.OK, handset("--version"));
        assertTrue(output().startsWith("handset "), this::output);
    }

    static Stream<Arguments> answers() {
        return Stream.of( //     command line                         printed
                arguments("phones", "cx600-4.0.7577.4100"),
                arguments("phones cx600-4.0.7577.4100", "tls.maxVersion"),
                arguments("phones cx600-4.0.7577.4100", "sourced: "),
                arguments("explain", "F-TLS-01   Intermediate missing"),
                arguments("explain f-tls-01", "crypto chaingroup"),
                arguments("explain F-TLS-01", "handset lab reproduce ace-leaf-only"),
                arguments("explain 0x80072F0D", "F-TLS-02"),
                arguments("trust list", "0 of "));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("answers")
    void answers(String line, String text) {
        assertEquals(ExitCode.OK, handset(line.split(" ")), this::errors);
        assertTrue(output().contains(text), this::output);
    }

    @Test
    void trustStoreIsFilledListedExportedAndEmptied() throws Exception {
        var root = new TestPki("Lab").root.certificate();
        Path file = Files.writeString(folder.resolve("root.pem"), root.toPem());
        String state = folder.resolve("state").toString();
        assertEquals(ExitCode.OK, handset("trust", "add", file.toString(), "--state", state));
        assertTrue(output().contains("kept      CN=Lab Root"), this::output);
        assertEquals(ExitCode.OK, handset("trust", "import", file.toString(), "--state", state));
        handset("trust", "list", "--state", state);
        assertTrue(output().contains("trusted-ca"), this::output);
        Path exported = folder.resolve("all.pem");
        assertEquals(
                ExitCode.OK, handset("trust", "export", exported.toString(), "--state", state));
        assertTrue(Files.readString(exported).contains("BEGIN CERTIFICATE"));
        out.reset();
        String digits = root.sha256Fingerprint().substring(0, 10);
        assertEquals(ExitCode.OK, handset("trust", "remove", digits, "--state", state));
        assertTrue(output().contains("removed   CN=Lab Root"), this::output);
    }

    private List<String> signIn(String... more) {
        var words =
                new ArrayList<>(
                        List.of("sign-in", "--extension", "50123", "--pin-file", pin.toString()));
        words.addAll(List.of("--address", "127.0.0.1", "--dns", "127.0.0.1"));
        words.addAll(List.of("--port-offset", "40000", "--state", folder.resolve("s").toString()));
        words.addAll(List.of(more));
        return words;
    }

    @Test
    void nobodyAnswersTheInform() {
        int code = handset(signIn("--dhcp-server", "127.0.0.1").toArray(String[]::new));
        assertEquals(ExitCode.PHONE_FAILS, code, this::errors);
        assertTrue(output().contains("F-DHCP-01"), this::output);
        assertTrue(output().contains("not signed in"), this::output);
        assertFalse(output().contains("864209753186420975318642"), "the PIN is printed");
    }

    @Test
    void jsonIsNothingButJson() throws Exception {
        int code = handset(signIn("--dhcp-server", "127.0.0.1", "--json").toArray(String[]::new));
        assertEquals(ExitCode.PHONE_FAILS, code, this::errors);
        for (String line : output().lines().toList()) {
            assertTrue(line.startsWith("{\"event\":\"") && line.endsWith("}"), line);
        }
        assertTrue(output().contains("\"code\":\"F-DHCP-01\""), this::output);
    }

    @Test
    void poolSkipsDhcp() {
        int code =
                handset(
                        signIn("--pool", "pool01.contoso.com", "--web", "web.contoso.com")
                                .toArray(String[]::new));
        assertEquals(ExitCode.PHONE_FAILS, code, this::errors);
        assertTrue(output().contains("the pool is given"), this::output);
        assertTrue(output().contains("H-DNS-01"), this::output);
    }

    @Test
    void addressOfAnotherMachineIsNotOurs() {
        int code =
                handset(
                        signIn("--dhcp-server", "127.0.0.1").stream()
                                .map(w -> w.equals("127.0.0.1") ? "192.0.2.77" : w)
                                .toArray(String[]::new));
        assertEquals(ExitCode.MACHINE, code, this::errors);
        assertTrue(output().contains("H-NET-03"), this::output);
    }

    @Test
    void resolvConfIsRead() {
        var network =
                HostNetwork.parse(
                        List.of(
                                "# made by a tool",
                                "nameserver fe80::1",
                                "nameserver 10.0.0.2",
                                "nameserver 10.0.0.3",
                                "search corp.contoso.com contoso.com"));
        assertEquals("10.0.0.2", network.nameServer().orElseThrow().getHostAddress());
        assertEquals("corp.contoso.com", network.domain());
    }

    @Test
    void wordsAfterTwoDashesAreNoOptions() throws Exception {
        var arguments =
                dev.handset.agent.cli.Arguments.parse(
                        List.of("--", "--phone"), List.of(StateOption.PHONE));
        assertEquals(List.of("--phone"), arguments.rest());
    }
}
