package dev.handset.emulator.pki;

import static dev.handset.emulator.pki.PkiLab.read;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.emulator.Outsider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
@DisplayName("presented chains")
final class ChainsTest {
    private static final LabPki PKI = PkiLab.shared();
    private static final String LEAF = "web.contoso.com";
    private static final String ISSUING = "Contoso Issuing CA";
    private static final String ROOT = "Contoso Root CA";

    static Stream<Arguments> sent() {
        return Stream.of( //   name                  common names as sent               PKIX says
                arguments("full", List.of(LEAF, ISSUING), "ok"),
                arguments("full-with-root", List.of(LEAF, ISSUING, ROOT), "ok"),
                arguments("leaf-only", List.of(LEAF), "no"),
                arguments("ace-fixed", List.of(LEAF, LEAF, ISSUING, ROOT), "ok"),
                arguments("reversed", List.of(LEAF, ROOT, ISSUING), "ok"),
                arguments("leaf-last", List.of(ISSUING, LEAF), "unordered"),
                arguments("wrong-intermediate", List.of(LEAF, ISSUING), "no"),
                arguments("unrelated-intermediate", List.of(LEAF, "Unrelated Issuing CA"), "no"),
                arguments("expired-intermediate", List.of(LEAF, ISSUING), "no"),
                arguments(
                        "two-intermediates", List.of(LEAF, "Contoso Issuing CA 2", ISSUING), "ok"),
                arguments(
                        "two-intermediates-one-sent", List.of(LEAF, "Contoso Issuing CA 2"), "no"),
                arguments("untrusted-root", List.of(LEAF, "Fabrikam Issuing CA"), "no"),
                arguments(
                        "untrusted-root-sent",
                        List.of(LEAF, "Fabrikam Issuing CA", "Fabrikam Root CA"),
                        "no"),
                arguments("untrusted-root-leaf-only", List.of(LEAF), "no"),
                arguments("expired-leaf", List.of(LEAF, ISSUING), "no"),
                arguments("not-yet-valid", List.of(LEAF, ISSUING), "no"),
                arguments("wildcard", List.of("*.contoso.com", ISSUING), "ok"),
                arguments("wrong-name", List.of("other.contoso.com", ISSUING), "ok"),
                arguments("cn-only", List.of(LEAF, ISSUING), "ok"),
                arguments("rsassa-pss", List.of(LEAF, ISSUING), "ok"),
                arguments("sha1", List.of(LEAF, ISSUING), "unordered"),
                arguments("no-server-auth", List.of(LEAF, ISSUING), "ok"),
                arguments("ecdsa", List.of(LEAF, ISSUING), "ok"),
                arguments("rsa1024", List.of(LEAF, ISSUING), "ok"),
                arguments("empty", List.of(), "unordered"),
                arguments("too-deep", deep(), "ok"),
                arguments("cross-signed", crossSigned(), "no"),
                arguments("leaf-as-authority", List.of(LEAF, LEAF, ISSUING), "no"));
    }

    private static List<String> deep() {
        var names = new ArrayList<>(List.of(LEAF));
        for (int i = 8; i > 0; i--) names.add("Contoso Issuing CA " + i);
        names.add(ISSUING);
        return names;
    }

    private static List<String> crossSigned() {
        var names = new ArrayList<>(List.of(LEAF));
        names.addAll(Collections.nCopies(30, "Contoso Cross CA"));
        return names;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sent")
    void sendsWhatItsNameSays(String name, List<String> subjects, String pkix) throws Exception {
        Presentation shown = PKI.present(ServerRole.WEB, name);
        var chain = new ArrayList<X509Certificate>();
        for (byte[] der : shown.chain()) chain.add(read(der));
        assertEquals(subjects, chain.stream().map(ChainsTest::commonName).toList());
        if (!pkix.equals("unordered")) assertEquals(pkix.equals("ok"), acceptedByJdk(chain));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sent")
    @DisplayName("the key belongs to the leaf")
    void holdsTheKeyOfTheLeaf(String name, List<String> subjects, String pkix) throws Exception {
        Presentation shown = PKI.present(ServerRole.WEB, name);
        if (shown.chain().isEmpty()) return;
        X509Certificate leaf = read(shown.chain().get(name.equals("leaf-last") ? 1 : 0));
        String algorithm = "SHA256with" + (name.equals("ecdsa") ? "ECDSA" : "RSA");
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(shown.key());
        signer.update(new byte[] {1});
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(leaf);
        verifier.update(new byte[] {1});
        assertTrue(verifier.verify(signer.sign()));
    }

    @Test
    @DisplayName("every name has a sentence, and the table above has every name that is cheap")
    void describesEveryName() {
        for (String name : PKI.chains().names()) {
            assertTrue(PKI.chains().about(name).length() > 10, name);
        }
        var tested = new HashSet<>(PKI.chains().names());
        sent().forEach(row -> tested.remove(row.get()[0]));
        assertEquals(Set.of("oversized", "rsa5120", "broken-encoding", "truncated-leaf"), tested);
    }

    static Stream<Arguments> leafTraits() {
        return Stream.of(
                arguments("full", "1.2.840.113549.1.1.11", "[1.3.6.1.5.5.7.3.1]", 6),
                arguments("sha1", "1.2.840.113549.1.1.5", "[1.3.6.1.5.5.7.3.1]", 6),
                arguments("rsassa-pss", "1.2.840.113549.1.1.10", "[1.3.6.1.5.5.7.3.1]", 6),
                arguments("no-server-auth", "1.2.840.113549.1.1.11", "[1.3.6.1.5.5.7.3.2]", 6),
                arguments("cn-only", "1.2.840.113549.1.1.11", "[1.3.6.1.5.5.7.3.1]", 0),
                arguments("wildcard", "1.2.840.113549.1.1.11", "[1.3.6.1.5.5.7.3.1]", 1));
    }

    @ParameterizedTest(name = "{0}: signature {1}, usage {2}, {3} names")
    @MethodSource("leafTraits")
    void makesTheLeaf(String name, String signature, String usage, int names) throws Exception {
        X509Certificate leaf = read(PKI.present(ServerRole.WEB, name).chain().get(0));
        assertEquals(signature, leaf.getSigAlgOID());
        assertEquals(usage, leaf.getExtendedKeyUsage().toString());
        var sans = leaf.getSubjectAlternativeNames();
        assertEquals(names, sans == null ? 0 : sans.size());
    }

    @Test
    @DisplayName("an oversized chain is longer than a phone takes")
    void makesAnOversizedChain() {
        var chain = PKI.present(ServerRole.WEB, "oversized").chain();
        assertTrue(chain.stream().mapToInt(der -> der.length + 3).sum() > 32768);
    }

    @ParameterizedTest(name = "{0} damages byte {1}")
    @MethodSource
    void breaksOneByte(String name, int offset) {
        byte[] whole = PKI.present(ServerRole.SIP, "full").chain().get(0);
        byte[] broken = PKI.present(ServerRole.SIP, name).chain().get(0);
        assertEquals((byte) ~whole[offset], broken[offset]);
        broken[offset] = whole[offset];
        assertArrayEquals(whole, broken);
    }

    static Stream<Arguments> breaksOneByte() {
        return Stream.of(arguments("broken-encoding", 13), arguments("broken-encoding@40", 40));
    }

    @Test
    @DisplayName("byte 13 is where the serial number starts")
    void knowsWhereTheSerialStarts() {
        assertEquals(2, PKI.present(ServerRole.WEB, "full").chain().get(0)[13]);
        assertThrows(
                CertificateException.class,
                () -> read(PKI.present(ServerRole.WEB, "broken-encoding").chain().get(0)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "broken-encoding@, expected a byte number",
        "broken-encoding@x, expected a byte number",
        "broken-encoding@-1, expected a byte number",
        "broken-encoding@99999, the leaf has"
    })
    void refusesABadOffset(String name, String part) {
        var e =
                assertThrows(
                        IllegalArgumentException.class, () -> PKI.present(ServerRole.WEB, name));
        assertTrue(e.toString().contains(part), e::toString);
    }

    @Test
    @DisplayName("an unknown name lists the known ones")
    void refusesAnUnknownName() {
        var e =
                assertThrows(
                        IllegalArgumentException.class, () -> PKI.present(ServerRole.WEB, "none"));
        assertTrue(e.toString().contains("'none'"), e::toString);
        assertTrue(e.toString().contains("leaf-only"), e::toString);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(ServerRole.class)
    @DisplayName("openssl verifies the full chain for every name of the role")
    void convincesOpenSsl(ServerRole role, @TempDir Path dir) throws Exception {
        Presentation shown = PKI.present(role, "full");
        Path root = write(dir, "root.pem", PKI.rootCertificate());
        Path issuing = write(dir, "issuing.pem", shown.chain().get(1));
        Path leaf = write(dir, "leaf.pem", shown.chain().get(0));
        for (String host : role.names("contoso.com")) {
            var verified =
                    Outsider.run(
                            "openssl",
                            "verify",
                            "-x509_strict",
                            "-attime",
                            Long.toString(PkiLab.NOW.getEpochSecond()),
                            "-purpose",
                            "sslserver",
                            "-verify_hostname",
                            host,
                            "-CAfile",
                            root.toString(),
                            "-untrusted",
                            issuing.toString(),
                            leaf.toString());
            assertEquals(0, verified.exit(), verified.text());
        }
    }

    private static Path write(Path dir, String name, byte[] der) throws IOException {
        return Files.write(dir.resolve(name), PkiLab.pem(der).getBytes(US_ASCII));
    }

    private static String commonName(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName().replaceFirst("CN=([^,]*).*", "$1");
    }

    /** The path as a client would sort it: leaf, then each issuer that was sent, up to the root. */
    private static boolean acceptedByJdk(List<X509Certificate> sent) throws Exception {
        X509Certificate root = read(PKI.rootCertificate());
        var path = new ArrayList<X509Certificate>();
        X509Certificate here = sent.get(0);
        while (here != null && !here.equals(root) && !path.contains(here)) {
            path.add(here);
            var issuer = here.getIssuerX500Principal();
            here =
                    sent.stream()
                            .filter(c -> c.getSubjectX500Principal().equals(issuer))
                            .findFirst()
                            .orElse(null);
        }
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(PkiLab.NOW));
        try {
            var factory = CertificateFactory.getInstance("X.509");
            CertPathValidator.getInstance("PKIX")
                    .validate(factory.generateCertPath(path), parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
