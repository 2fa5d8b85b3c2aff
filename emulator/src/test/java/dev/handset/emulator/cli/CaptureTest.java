package dev.handset.emulator.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.emulator.Outsider;
import dev.handset.tls.capture.Capture;
import dev.handset.tls.capture.KeyLogFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Wireshark's tshark, without any set-up, makes of a run's capture. */
@Timeout(300)
final class CaptureTest {

    /** So long that no counter, port or time in the file looks like it by chance. */
    private static final String PIN = "860429375118246";

    private static final String PASSWORD = "Passw0rd!";

    @TempDir static Path folder = Path.of("");
    private static final List<String> WRONG =
            List.of(
                    "_ws.malformed",
                    "tcp.analysis.flags",
                    "tcp.checksum.status == 0",
                    "ip.checksum.status == 0",
                    "udp.checksum.status == 0",
                    "frame.time_delta < 0");
    private static final Map<String, Map<String, Long>> COUNTS = new HashMap<>();
    private static final Map<String, String> DETAILS = new HashMap<>();

    @BeforeAll
    static void reproduce() throws Exception {
        COUNTS.clear(); // a test that is tried again looks at the new files
        DETAILS.clear();
        String scenario = Files.writeString(folder.resolve("mine.yaml"), scenario()).toString();
        for (String kind : List.of("all", "masked")) {
            var arguments =
                    new ArrayList<>(
                            List.of(
                                    "reproduce",
                                    scenario,
                                    "-q",
                                    "--capture",
                                    file(kind).toString()));
            if (kind.equals("all")) arguments.add("--capture-credentials");
            assertEquals(0, run(arguments.toArray(String[]::new)));
        }
    }

    /** The seed's, with another PIN. */
    private static String scenario() {
        return """
        id: mine
        name: The balancer keeps the intermediate certificate to itself
        area: mine
        story: As ace-leaf-only.
        diagnoses: [F-TLS-01]
        lab:
          users:
            - {sip: "sip:alice@contoso.com", name: Alice Example, account: alice, \
        number: "+14255550123", extension: "50123", pin: "%1$s"}
          web: {chain: leaf-only}
        phone: {pin: "%1$s"}
        fix:
          say: Bind a chain group.
          lab:
            web: {chain: ace-fixed}
        expect:
          broken: {signed-in: no, failed: {ticket: F-TLS-01}}
          fixed: {signed-in: yes}
        """
                .formatted(PIN);
    }

    private static int run(String... arguments) {
        var said = new PrintWriter(new StringWriter());
        return Lab.commandLine().setOut(said).setErr(said).execute(arguments);
    }

    private static Path file(String kind) {
        return folder.resolve(kind + ".pcapng");
    }

    private static String tshark(String kind, String... options) throws Exception {
        var command = new ArrayList<>(List.of("tshark", "-r", file(kind).toString()));
        command.addAll(Arrays.asList(options));
        return Outsider.run(command.toArray(String[]::new)).text();
    }

    /** How many packets each filter of all tests lets through, by one run of tshark. */
    private static synchronized long count(String kind, String filter) throws Exception {
        Map<String, Long> known = COUNTS.get(kind);
        if (known == null) {
            known = counts(kind);
            COUNTS.put(kind, known);
        }
        return requireNonNull(known.get(filter), filter);
    }

    private static Map<String, Long> counts(String kind) throws Exception {
        List<String> filters = new ArrayList<>(WRONG);
        found().forEach(row -> filters.add((String) row.get()[1]));
        inside().forEach(
                        row -> {
                            String filter = (String) row.get()[2];
                            filters.add(decrypted((String) row.get()[1], filter));
                            filters.add(masked(filter));
                        });
        String said =
                tshark(
                        kind,
                        "-o",
                        "ip.check_checksum:TRUE",
                        "-o",
                        "tcp.check_checksum:TRUE",
                        "-o",
                        "udp.check_checksum:TRUE",
                        "-q",
                        "-z",
                        "io,stat,0," + String.join(",", filters));
        String row = said.lines().filter(l -> l.contains(" <> ")).findFirst().orElse(said);
        String[] cells = row.split("\\|");
        var counts = new HashMap<String, Long>();
        for (int i = 0; i < filters.size(); i++) {
            counts.put(filters.get(i), Long.valueOf(cells[2 + 2 * i].strip()));
        }
        return counts;
    }

    private static String decrypted(String port, String filter) {
        return "tls && tcp.port == " + port + " && " + filter;
    }

    private static String masked(String filter) {
        return "frame.interface_name == \"masked\" && !tls && " + filter;
    }

    /** Everything tshark can say of the capture. */
    private static synchronized String details(String kind) throws Exception {
        String known = DETAILS.get(kind);
        if (known == null) {
            known =
                    tshark(kind, "-V")
                            .lines()
                            .filter(l -> !l.contains("Unrecognised"))
                            .collect(Collectors.joining("\n"));
            DETAILS.put(kind, known);
        }
        return known;
    }

    static Stream<Arguments> found() {
        String https = "tcp.port == 443";
        return Stream
                .of( //          what                        filter, packets of both runs at least
                        arguments(
                                "option 43 of the class",
                                "dhcp.option.type == 43 && udp.srcport == 67",
                                2),
                        arguments("option 120", "dhcp.option.type == 120 && udp.srcport == 67", 2),
                        arguments("DNS", "dns.qry.name contains \"_sipinternaltls\"", 2),
                        arguments("NTP", "ntp.flags.mode == 4", 2),
                        arguments(
                                "the chain of one", "tls.handshake.certificates_length < 1500", 1),
                        arguments(
                                "the chain of four", "tls.handshake.certificates_length > 3000", 1),
                        arguments("the alert", "tls.alert_message.desc == 48", 1),
                        arguments(
                                "the registrar's chain",
                                "tcp.srcport == 5061 && tls.handshake.type == 11",
                                1),
                        arguments("the service's roots in the clear", "tcp.port == 80 && xml", 2),
                        arguments("closing of connections", https + " && tcp.flags.fin == 1", 4));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("found")
    void whatIsOnTheWireIsInBoth(String name, String filter, int least) throws Exception {
        for (String kind : List.of("all", "masked")) {
            long count = count(kind, filter);
            assertTrue(count >= least, kind + " has " + count + " of " + filter);
        }
    }

    static Stream<Arguments> inside() {
        return Stream.of( //  what, with its port when decrypted, filter, packets
                arguments("SOAP", "443", "http && xml.tag contains \"RequestSecurityToken\"", 1),
                arguments("certificate", "443", "xml.tag contains \"GetAndPublishCert\"", 1),
                arguments("REGISTER", "5061", "sip.Method == \"REGISTER\"", 2),
                arguments("registered", "5061", "sip.Status-Code == 200", 2),
                arguments("in-band settings", "5061", "sip.Method == \"SUBSCRIBE\"", 1),
                arguments("EWS", "443", "xml.tag contains \"FindItem\"", 1),
                arguments("autodiscover", "443", "xml.tag contains \"Autodiscover\"", 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inside")
    void withCredentialsTlsOpensByItself(String name, String port, String filter, int least)
            throws Exception {
        long count = count("all", decrypted(port, filter));
        assertTrue(count >= least, count + " of " + filter);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inside")
    void withoutCredentialsTheTextStandsOnAnInterfaceOfItsOwn(
            String name, String port, String filter, int least) throws Exception {
        assertTrue(count("masked", masked(filter)) >= least, filter);
        assertEquals(0, count("masked", decrypted(port, filter)));
    }

    static Stream<Arguments> wrong() {
        return WRONG.stream().flatMap(w -> Stream.of(arguments(w, "all"), arguments(w, "masked")));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("wrong")
    void tsharkFindsNothingWrong(String filter, String kind) throws Exception {
        assertEquals(0, count(kind, filter));
    }

    /** Text, base64 of it, and UTF-16 as NTLM has it; in the bytes, and in what decrypts. */
    static Stream<String> secrets() {
        return Stream.of(PIN, PASSWORD)
                .flatMap(
                        s ->
                                Stream.of(
                                        s,
                                        base64(s.getBytes(UTF_8)),
                                        base64(("CONTOSO\\alice:" + s).getBytes(UTF_8))));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("secrets")
    void noSecretIsToBeFoundWithoutCredentials(String secret) throws Exception {
        assertFalse(Files.readString(file("masked"), ISO_8859_1).contains(secret));
        assertFalse(details("masked").contains(secret));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "NTLMSSP",
                "TlRMTVNTU",
                "AssertionID",
                "BinarySecret>[A-Za-z0-9+/]{4}",
                "<[a-z0-9]*:?Password[^>]*>[^*]",
                "gssapi-data",
                "rspauth",
                "PRIVATE KEY",
                "CLIENT_RANDOM ",
                "_TRAFFIC_SECRET_0 "
            })
    void norTokenTicketOrKey(String pattern) throws Exception {
        var search = java.util.regex.Pattern.compile(pattern);
        String bytes = Files.readString(file("masked"), ISO_8859_1);
        assertFalse(search.matcher(bytes).find(), pattern);
        assertFalse(search.matcher(details("masked")).find(), pattern);
    }

    /** Or the test above would prove nothing. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {PIN, "NTLMSSP", "AssertionID", "gssapi-data"})
    void withCredentialsAllOfThatIsFound(String secret) throws Exception {
        String coded = base64(secret.getBytes(UTF_8));
        assertTrue(details("all").contains(secret) || details("all").contains(coded));
    }

    @Test
    void addressesHaveNames() throws Exception {
        String hosts = tshark("masked", "-q", "-z", "hosts");
        for (String name : List.of("web.contoso.com", "sip.contoso.com", "phone", "dhcp")) {
            assertTrue(hosts.contains(name), hosts);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"all", "masked"})
    void ourOwnReaderGivesTheRunsVerdict(String kind) throws Exception {
        try (var in = Files.newInputStream(file(kind))) {
            var web =
                    Capture.read(in, new KeyLogFile()).handshakes().stream()
                            .filter(h -> h.server().getPort() == 443)
                            .toList();
            assertEquals(1, web.get(0).presented().size());
            assertEquals(4, web.get(1).presented().size());
            assertEquals(48, web.get(0).alerts().get(0).code());
        }
    }
}
