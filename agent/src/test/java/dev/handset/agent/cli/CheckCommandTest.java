package dev.handset.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.TestPki;
import dev.handset.agent.check.ChainServer;
import dev.handset.tls.TlsIdentity;
import dev.handset.tls.TlsServerSettings;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.CertificateFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
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

/** The command from its words to its exit code, against servers on loopback and files. */
@Timeout(120)
final class CheckCommandTest {
    private static final String HOST = "web.contoso.com";
    private static final String CX600 = "cx600-4.0.7577.4100";
    private static final TestPki PKI = new TestPki("Contoso");
    private static final TestPki.Issued LEAF = PKI.leaf(HOST);

    @TempDir Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path root = Path.of("");

    @BeforeEach
    void writeRoot() throws Exception {
        root = file("root.pem", PKI.root.certificate());
    }

    private Path file(String name, Certificate... chain) throws IOException {
        return Files.writeString(folder.resolve(name), CertificateFiles.toPem(List.of(chain)));
    }

    private int check(String... words) {
        var all = new ArrayList<>(List.of("check"));
        all.addAll(List.of(words));
        var terminal =
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Optional.empty(),
                        Map.of("HOME", folder.toString()));
        return new Handset(Handset.all(), terminal).run(all);
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static ChainServer server(Certificate... chain) throws IOException {
        var ders = Stream.of(chain).map(Certificate::der).toList();
        var identity = new TlsIdentity(ders, LEAF.key());
        return ChainServer.start(TlsServerSettings.of(identity, new SecureRandom()));
    }

    @Test
    void fullChainIsAccepted() throws Exception {
        try (var server = server(LEAF.certificate(), PKI.intermediate.certificate())) {
            int code =
                    check(
                            HOST + ":" + server.port(),
                            "--connect",
                            "127.0.0.1",
                            "--phone",
                            CX600,
                            "--trust",
                            root.toString());
            assertEquals(ExitCode.OK, code, this::output);
            assertTrue(output().contains("TLS 1.0, TLS_RSA_WITH_"), this::output);
            assertTrue(output().contains("2 certificates"), this::output);
            assertEquals("", errors());
        }
    }

    @Test
    void leafOnlyIsRefusedWithTheMissingLinkDrawnAndTheFix() throws Exception {
        try (var server = server(LEAF.certificate())) {
            int code =
                    check(
                            HOST + ":" + server.port(),
                            "--connect",
                            "127.0.0.1:" + server.port(),
                            "--phone",
                            "modern," + CX600,
                            "--trust",
                            root.toString());
            assertEquals(ExitCode.PHONE_FAILS, code);
            for (String expected :
                    List.of(
                            "F-TLS-01",
                            "refused by all 2 phones",
                            "[ ] CN=Contoso Issuing",
                            "<-- MISSING",
                            "sent only its own certificate",
                            "Cisco ACE: ")) {
                assertTrue(output().contains(expected), () -> expected + " in " + output());
            }
            assertFalse(output().contains("\u001b"), "no colour without a terminal");
        }
    }

    @Test
    void aRequestForAClientCertificateIsSaid() throws Exception {
        var ders = List.of(LEAF.der(), PKI.intermediate.der());
        var settings = TlsServerSettings.of(new TlsIdentity(ders, LEAF.key()), new SecureRandom());
        try (var server = ChainServer.start(settings.withClientCertificateRequest())) {
            String target = HOST + ":" + server.port();
            String phones = "modern," + CX600;
            check(target, "--connect", "127.0.0.1", "--phone", phones, "--trust", root.toString());
        }
        assertTrue(
                output().contains("2 certificates, asks for a client certificate"), this::output);
        assertTrue(output().contains("- the server asks for a client certificate;"), this::output);
    }

    static Stream<Arguments> screens() {
        return Stream.of( //  phones               what stands above the screen's text
                arguments(CX600, "    The phone shows\n"),
                arguments("modern", "    Lync Phone Edition shows (other families have"),
                arguments("modern," + CX600, "    Lync Phone Edition shows (other families have"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("screens")
    void theScreensAreThoseOfLyncPhoneEdition(String phones, String title) throws Exception {
        check(file("leaf.pem", LEAF.certificate()).toString(), "--phone", phones);
        assertTrue(output().contains(title), this::output);
    }

    @Test
    void theRoleDecidesBetweenDiagnosesThatLookAlike() throws Exception {
        var leafOnly = file("leaf.pem", LEAF.certificate());
        check(leafOnly.toString(), "--role", "sip", "--phone", CX600);
        assertTrue(output().contains("H-TLS-10"), this::output);
        check(leafOnly.toString(), "--role", "exchange", "--phone", CX600);
        assertTrue(output().contains("F-TLS-02"), this::output);
    }

    @Test
    void fileIsJudgedForEveryPhoneAndSaysThatNoNameWasChecked() throws Exception {
        var full = file("full.pem", LEAF.certificate(), PKI.intermediate.certificate());
        check(full.toString(), "--trust", root.toString());
        assertTrue(output().contains("the server's name (give --name)"), this::output);
        assertTrue(output().contains("polycom-ucs"), this::output);
        assertTrue(output().contains("modern"), this::output);
    }

    @Test
    void nameOfAFileIsCheckedWhenGiven() throws Exception {
        var full = file("full.pem", LEAF.certificate(), PKI.intermediate.certificate());
        int code =
                check(
                        full.toString(),
                        "--name",
                        "mail.contoso.com",
                        "--phone",
                        CX600,
                        "--trust",
                        root.toString());
        assertEquals(ExitCode.PHONE_FAILS, code);
        assertTrue(output().contains("asked for mail.contoso.com"), this::output);
    }

    static Stream<Arguments> fixes() {
        return Stream.of( //  options             told           not told
                arguments("--fix f5", "F5 BIG-IP: ", "Cisco ACE: "),
                arguments("--fix f5,ace", "Cisco ACE: ", "nginx: "),
                arguments("--fix f5 --fix ace", "Cisco ACE: ", "nginx: "),
                arguments("--brief", "F-TLS-01", "nginx: "),
                arguments("--timeout 5", "nginx: ", "no fix is known"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixes")
    void fixesAreToldForTheBoxesAskedFor(String options, String told, String not) throws Exception {
        var words = new ArrayList<>(List.of(file("leaf.pem", LEAF.certificate()).toString()));
        words.addAll(List.of("--phone", CX600));
        words.addAll(List.of(options.split(" ")));
        check(words.toArray(String[]::new));
        assertTrue(output().contains(told), this::output);
        assertFalse(output().contains(not), this::output);
    }

    @Test
    void aBoxWithoutAFixIsSaidToHaveNone() throws Exception {
        var authority = PKI.root.certificate();
        var all = file("all.pem", LEAF.certificate(), PKI.intermediate.certificate(), authority);
        check(all.toString(), "--phone", CX600, "--fix", "kemp");
        assertTrue(
                output().contains("Kemp LoadMaster: no fix is known for this box"), this::output);
        assertTrue(output().contains("`handset explain F-TLS-09`"), this::output);
    }

    @Test
    void theClockIsThePhones() throws Exception {
        var full = file("full.pem", LEAF.certificate(), PKI.intermediate.certificate());
        String trust = root.toString();
        check(full.toString(), "--at", "2040-01-01T00:00:00Z", "--phone", CX600, "--trust", trust);
        assertTrue(output().contains("F-TLS-18"), this::output);
    }

    @Test
    void jsonIsOneDocument() throws Exception {
        var leafOnly = file("leaf.pem", LEAF.certificate());
        assertEquals(ExitCode.PHONE_FAILS, check(leafOnly.toString(), "--json", "--phone", CX600));
        assertTrue(output().startsWith("{\"targets\":[{\"target\":"), this::output);
        assertTrue(output().contains("\"code\":\"issuer-missing\""), this::output);
        assertEquals(1, output().lines().count());
    }

    @Test
    void nobodyListeningIsTheServersFaultNoAddressIsThisMachines() throws Exception {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertEquals(ExitCode.PHONE_FAILS, check("127.0.0.1:" + port, "--phone", CX600));
        assertTrue(output().contains("nothing listens there"), this::output);
        assertEquals(ExitCode.MACHINE, check("no-such-host.invalid", "--phone", CX600));
        assertTrue(output().contains("no-such-host.invalid"), this::output);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of( //       command line                      on standard error
                arguments("", "check what?"),
                arguments("web.contoso.com:x", "\"x\" is no port"),
                arguments("gone.pem", "gone.pem: no such file"),
                arguments("a.b --phone nokia", "no phone profile nokia"),
                arguments("a.b --role dns", "expected web, sip or exchange"),
                arguments("a.b --at yesterday", "expected a time such as"),
                arguments("a.b --timeout 0", "expected 1 to"),
                arguments("a.b --fix f4", "--fix f4: expected f5, ace, kemp, haproxy, nginx, iis"),
                arguments("a.b --fix nginx,haproxi", "did you mean haproxy?"),
                arguments("a.b --trust /no/file", "--trust /no/file: cannot be read"),
                arguments("a.b --bundle /no/file", "--bundle /no/file: cannot be read"),
                arguments("a.b --connect [::1", "expected ] after the IPv6 address"));
    }

    @ParameterizedTest(name = "check {0}")
    @MethodSource("mistakes")
    void mistakeIsNamedAndExits2(String line, String message) {
        assertEquals(ExitCode.USAGE, check(line.isEmpty() ? new String[0] : line.split(" ")));
        assertTrue(errors().contains(message), this::errors);
        assertFalse(errors().contains("Exception"), this::errors);
    }
}
