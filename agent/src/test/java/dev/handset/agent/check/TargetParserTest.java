package dev.handset.agent.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.TestPki;
import dev.handset.tls.capture.KeyLogFile;
import dev.handset.truststore.CertificateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetParserTest {
    private static final TestPki PKI = new TestPki();
    private static final TargetParser PLAIN =
            new TargetParser(
                    Optional.empty(), Optional.empty(), Optional.empty(), new KeyLogFile());

    @TempDir Path folder;

    private static Target one(TargetParser parser, String word) throws Exception {
        var targets = parser.parse(word);
        assertEquals(1, targets.size());
        return targets.get(0);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "web.contoso.com,       WEB, web.contoso.com:443",
        "pool01.contoso.com:5061, SIP, pool01.contoso.com:5061",
        "mail.contoso.com:8443, WEB, mail.contoso.com:8443",
        "::1,                   WEB, [::1]:443"
    })
    void portTellsTheRole(String word, Role role, String label) throws Exception {
        var server = assertInstanceOf(Target.Server.class, one(PLAIN, word));
        assertEquals(role, server.role());
        assertEquals(label, server.label());
        assertEquals(Optional.empty(), server.connect());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"WEB, 443", "SIP, 5061", "EXCHANGE, 443"})
    void roleTellsThePort(Role role, int port) throws Exception {
        var parser =
                new TargetParser(
                        Optional.empty(), Optional.of(role), Optional.empty(), new KeyLogFile());
        assertEquals(port, ((Target.Server) one(parser, "a.contoso.com")).port());
    }

    @Test
    void anotherNameIsAskedForAtTheTargetsAddress() throws Exception {
        var parser =
                new TargetParser(
                        Optional.of("web.contoso.com"),
                        Optional.empty(),
                        Optional.empty(),
                        new KeyLogFile());
        var server = (Target.Server) one(parser, "192.0.2.1:8443");
        assertEquals("web.contoso.com", server.host());
        assertEquals("192.0.2.1", server.connect().orElseThrow().host());
    }

    @Test
    void connectTakesTheConnectionElsewhere() throws Exception {
        var connect = TargetParser.endpoint("[::1]:9443");
        var parser =
                new TargetParser(
                        Optional.empty(), Optional.empty(), Optional.of(connect), new KeyLogFile());
        var server = (Target.Server) one(parser, "web.contoso.com");
        assertEquals("web.contoso.com", server.host());
        assertEquals(new Target.Endpoint("::1", Optional.of(9443)), server.connect().orElseThrow());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"pem", "p7b", "der"})
    void readsChainFiles(String kind) throws Exception {
        var chain = List.of(PKI.leaf("a.b").certificate(), PKI.intermediate.certificate());
        Path file = folder.resolve("chain." + kind);
        switch (kind) {
            case "pem" -> Files.writeString(file, CertificateFiles.toPem(chain));
            case "p7b" -> Files.write(file, CertificateFiles.toPkcs7(chain));
            default -> Files.write(file, chain.get(0).der());
        }
        var target = assertInstanceOf(Target.Chain.class, one(PLAIN, file.toString()));
        int count = kind.equals("der") ? 1 : 2;
        assertEquals(chain.subList(0, count), target.presented());
        assertEquals(file.toString(), target.label());
    }

    @Test
    void badFilesAreNamed() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.txt"), "hello");
        Path huge = folder.resolve("huge.pem");
        Files.write(huge, new byte[CertificateFiles.MAX_BYTES + 1]);
        assertMessage(text.toString(), "expected a certificate in PEM, DER or PKCS#7");
        assertMessage(huge.toString(), "more than");
        assertMessage(folder.toString(), "is a directory");
        assertMessage(folder.resolve("gone.pem").toString(), "no such file");
    }

    private static void assertMessage(String word, String message) {
        var e = assertThrows(BadTarget.class, () -> PLAIN.parse(word));
        assertTrue(e.getMessage().startsWith(word + ": "), e::getMessage);
        assertTrue(e.getMessage().contains(message), e::getMessage);
    }
}
