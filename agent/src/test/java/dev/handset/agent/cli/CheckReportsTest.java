package dev.handset.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.TestPki;
import dev.handset.agent.check.ChainServer;
import dev.handset.agent.report.Schemas;
import dev.handset.tls.TlsIdentity;
import dev.handset.tls.TlsServerSettings;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.CertificateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code check --junit --sarif --json}: each document is what its schema says. */
@Timeout(120)
final class CheckReportsTest {
    private static final String HOST = "web.contoso.com";
    private static final TestPki PKI = new TestPki("Contoso");
    private static final TestPki.Issued LEAF = PKI.leaf(HOST);
    private static final String PHONES = "cx600-4.0.7577.4100,modern,polycom-ucs";

    @TempDir Path folder;

    @BeforeEach
    void writeFiles() throws Exception {
        file("leaf.pem", LEAF.certificate());
        file("full.pem", LEAF.certificate(), PKI.intermediate.certificate());
        file("root.pem", PKI.root.certificate());
        file("upper.pem", PKI.intermediate.certificate());
    }

    private void file(String name, Certificate... chain) throws IOException {
        Files.writeString(folder.resolve(name), CertificateFiles.toPem(List.of(chain)));
    }

    private CheckLine check(String line) {
        var words = new ArrayList<String>();
        for (String word : line.split(" ")) {
            words.add(word.startsWith("@") ? folder.resolve(word.substring(1)).toString() : word);
        }
        words.addAll(List.of("--phone", PHONES));
        return CheckLine.run(words);
    }

    private CheckLine checkInto(String line) {
        return check(line + " --json --junit @out.xml --sarif @out.sarif");
    }

    private String junit() throws IOException {
        return Files.readString(folder.resolve("out.xml"));
    }

    private String sarif() throws IOException {
        return Files.readString(folder.resolve("out.sarif"));
    }

    static Stream<Arguments> lines() {
        return Stream.of( //  targets                                    exit  pass  fail  error
                arguments("@full.pem --trust @root.pem", 0, 3, 0, 0),
                arguments("@leaf.pem", 1, 0, 3, 0),
                arguments("@leaf.pem --trust @root.pem --intermediates @upper.pem", 1, 0, 3, 0),
                arguments("@full.pem --bundle @root.pem", 1, 2, 1, 0),
                arguments("@full.pem --trust @root.pem --at 2040-01-01T00:00:00Z", 1, 0, 3, 0),
                arguments("@leaf.pem --fix kemp,f5 --name mail.contoso.com", 1, 0, 3, 0),
                arguments("no-such-host.invalid", 3, 0, 0, 3),
                arguments(
                        "127.0.0.1:1 @full.pem no-such-host.invalid --trust @root.pem",
                        1,
                        3,
                        3,
                        3));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void everyDocumentIsValidAndCountsTheSame(
            String line, int code, int passed, int failed, int missed) throws Exception {
        var checked = checkInto(line);
        assertEquals(code, checked.code(), checked::out);
        assertEquals(List.of(), Schemas.check(checked.out()));
        assertEquals(List.of(), Schemas.junit(junit()));
        assertEquals(List.of(), Schemas.sarif(sarif()));
        assertEquals(failed, count(junit(), "<failure "));
        assertEquals(missed, count(junit(), "<error "));
        assertEquals(passed + failed + missed, count(junit(), "<testcase "));
        assertEquals(passed, count(sarif(), "\"kind\":\"pass\",\"level\":\"none\""));
        assertEquals(failed, count(sarif(), "\"kind\":\"fail\",\"level\":\"error\""));
        assertEquals(missed, count(sarif(), "\"kind\":\"fail\",\"level\":\"warning\""));
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }

    @Test
    void liveServersAreInEveryDocument() throws Exception {
        var ders = List.of(LEAF.der(), PKI.intermediate.der());
        var settings = TlsServerSettings.of(new TlsIdentity(ders, LEAF.key()), new SecureRandom());
        try (var server = ChainServer.start(settings.withClientCertificateRequest())) {
            var line = checkInto(HOST + ":" + server.port() + " --connect 127.0.0.1");
            assertEquals(List.of(), Schemas.check(line.out()));
            assertTrue(line.out().contains("\"clientCertificateRequested\":true"), line::out);
            String uri = "\"uri\":\"tls://" + HOST + ":" + server.port() + "/\"";
            assertTrue(sarif().contains(uri), () -> uri);
        }
        assertEquals(List.of(), Schemas.junit(junit()));
        assertEquals(List.of(), Schemas.sarif(sarif()));
    }

    @Test
    void aFailureTellsTheDiagnosisAndTheFix() throws Exception {
        checkInto("@leaf.pem");
        for (String part : List.of("type=\"F-TLS-01\"", "the phone shows: ", "fix, Cisco ACE: ")) {
            assertTrue(junit().contains(part), () -> part);
        }
        for (String part : List.of("\"id\":\"F-TLS-01\"", "\"ruleId\":\"F-TLS-01\"", "Cisco ACE")) {
            assertTrue(sarif().contains(part), () -> part);
        }
    }

    @Test
    void theReportTakesThePlaceOfAnOlderOne() throws Exception {
        Files.writeString(folder.resolve("out.xml"), "old");
        checkInto("@full.pem");
        assertEquals(List.of(), Schemas.junit(junit()));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "--fix",
                "--intermediates",
                "--write-chain",
                "--force",
                "--junit",
                "--sarif"
            })
    void helpHasAnExampleOfEach(String option) {
        var help = CheckLine.run(List.of("--help")).out();
        String examples = help.substring(help.indexOf("Examples:"));
        assertTrue(examples.contains(option + " ") || examples.contains(option + "\n"), examples);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of( //  line                                   exit  message
                arguments("@full.pem --junit @none/out.xml", 3, "--junit "),
                arguments("@full.pem --sarif @none/out.sarif", 3, "cannot be written"),
                arguments("--batch - --junit @out.xml", 2, "--batch goes without --junit"),
                arguments("--batch - --sarif @out.xml", 2, "--batch goes without --sarif"),
                arguments(
                        "--batch - --write-chain @out.xml",
                        2,
                        "--batch goes without --write-chain"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void mistakeIsNamed(String options, int code, String message) {
        var line = check(options);
        assertEquals(code, line.code(), line::err);
        assertTrue(line.err().contains(message), line::err);
        assertFalse(line.err().contains("Exception"), line::err);
    }
}
