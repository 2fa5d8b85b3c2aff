package dev.handset.emulator.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.Outsider;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("the lab's PKI")
final class LabPkiTest {
    private final LabPki pki = PkiLab.shared();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "WEB, web.contoso.com, 'web pool01 lyncdiscoverinternal lyncdiscover ucupdates-r2 webext'",
        "SIP, pool01.contoso.com, 'pool01 pool02 sip'",
        "EXCHANGE, mail.contoso.com, 'mail autodiscover mailext'"
    })
    void namesEveryServer(ServerRole role, String commonName, String hosts) throws Exception {
        X509Certificate leaf = PkiLab.read(pki.present(role, "full").chain().get(0));
        assertEquals("CN=" + commonName + ",O=Contoso", leaf.getSubjectX500Principal().getName());
        assertEquals(
                List.of(hosts.split(" ")).stream().map(host -> host + ".contoso.com").toList(),
                leaf.getSubjectAlternativeNames().stream().map(san -> san.get(1)).toList());
    }

    @Test
    @DisplayName("root and intermediate are authorities, a leaf is none")
    void marksAuthorities() throws Exception {
        assertTrue(PkiLab.read(pki.rootCertificate()).getBasicConstraints() >= 0);
        assertTrue(PkiLab.read(pki.issuingCertificate()).getBasicConstraints() >= 0);
        assertEquals(
                -1,
                PkiLab.read(pki.present(ServerRole.WEB, "full").chain().get(0))
                        .getBasicConstraints());
    }

    @Test
    @DisplayName("dates hang on the lab's clock")
    void takesDatesFromTheClock() throws Exception {
        X509Certificate leaf = PkiLab.read(pki.present(ServerRole.WEB, "full").chain().get(0));
        assertEquals(PkiLab.NOW.minus(Duration.ofDays(30)), leaf.getNotBefore().toInstant());
        assertEquals(PkiLab.NOW.plus(Duration.ofDays(335)), leaf.getNotAfter().toInstant());
    }

    @Test
    @DisplayName("no certificate outlives its issuer")
    void endsBeforeTheIssuer() throws Exception {
        Instant root = end(pki.rootCertificate());
        Instant issuing = end(pki.issuingCertificate());
        Instant leaf = end(pki.present(ServerRole.WEB, "full").chain().get(0));
        assertTrue(issuing.isBefore(root), issuing + " is not before " + root);
        assertTrue(leaf.isBefore(issuing), leaf + " is not before " + issuing);
    }

    private static Instant end(byte[] der) throws Exception {
        return PkiLab.read(der).getNotAfter().toInstant();
    }

    @Test
    @DisplayName("the chain download holds intermediate and root, as the Java runtime reads PKCS#7")
    void packsTheRootChain() throws Exception {
        var read =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(pki.rootChainPkcs7()));
        assertEquals(
                List.of("CN=Contoso Issuing CA,O=Contoso", "CN=Contoso Root CA,O=Contoso"),
                read.stream()
                        .map(c -> ((X509Certificate) c).getSubjectX500Principal().getName())
                        .sorted()
                        .toList());
    }

    @Test
    @DisplayName("openssl lists the certificates of the chain download")
    void packsTheRootChainForOpenSsl() throws Exception {
        var listed =
                Outsider.run(
                        pki.rootChainPkcs7(),
                        "openssl",
                        "pkcs7",
                        "-inform",
                        "DER",
                        "-print_certs",
                        "-noout");
        assertEquals(0, listed.exit(), listed.text());
        assertTrue(listed.text().contains("Contoso Root CA"), listed.text());
        assertTrue(listed.text().contains("Contoso Issuing CA"), listed.text());
    }

    @Test
    @DisplayName("a presentation does not print its key")
    void hidesTheKey() {
        assertEquals(
                "Presentation[leaf-only, 1 certificates]",
                pki.present(ServerRole.WEB, "leaf-only").toString());
    }
}
