package dev.handset.emulator.bc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.Outsider;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What openssl prints of the certificates made here. */
@Timeout(60)
@DisplayName("certificate maker")
final class CertificateMakerTest {
    private static final Instant NOW = Instant.parse("2024-03-05T09:00:00Z");
    private static final KeyPair KEY = key();

    private final CertificateMaker maker = new CertificateMaker(new SecureRandom());
    private final Authority root =
            maker.selfSigned(spec("CN=Some Root,O=Contoso", CertificateSpec.Usage.AUTHORITY), KEY);

    private static KeyPair key() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CertificateSpec spec(String subject, CertificateSpec.Usage usage) {
        return new CertificateSpec(
                subject,
                KEY.getPublic(),
                usage,
                NOW,
                NOW.plus(Duration.ofDays(1)),
                usage == CertificateSpec.Usage.SERVER
                        ? List.of("a.example", "b.example")
                        : List.of(),
                CertificateSpec.SHA256_RSA);
    }

    private static String print(byte[] der) throws Exception {
        var ran = Outsider.run(der, "openssl", "x509", "-inform", "DER", "-noout", "-text");
        assertEquals(0, ran.exit(), ran.text());
        return ran.text().replaceAll("\\s+", " ");
    }

    private byte[] issued(CertificateSpec.Usage usage) {
        return maker.issue(spec("CN=x,O=Contoso", usage), root);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Version: 3",
                "Issuer: O = Contoso, CN = Some Root",
                "Subject: O = Contoso, CN = x",
                "Signature Algorithm: sha256WithRSAEncryption",
                "Not Before: Mar 5 09:00:00 2024 GMT",
                "Not After : Mar 6 09:00:00 2024 GMT",
                "X509v3 Key Usage: critical Digital Signature, Key Encipherment",
                "X509v3 Extended Key Usage: TLS Web Server Authentication",
                "X509v3 Subject Alternative Name: DNS:a.example, DNS:b.example",
                "URI:http://pki.contoso.com/SomeRoot.crl",
                "CA Issuers - URI:http://pki.contoso.com/SomeRoot.crt"
            })
    @DisplayName("a server's certificate says")
    void makesAServer(String text) throws Exception {
        String printed = print(issued(CertificateSpec.Usage.SERVER));
        assertTrue(printed.contains(text), printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X509v3 Basic Constraints: critical CA:TRUE",
                "X509v3 Key Usage: critical Certificate Sign, CRL Sign"
            })
    @DisplayName("an authority's certificate says")
    void makesAnAuthority(String text) throws Exception {
        String printed = print(root.der());
        assertTrue(printed.contains(text), printed);
        assertFalse(printed.contains("CA Issuers"), printed);
    }

    @Test
    @DisplayName("a client's certificate has its usage and no place to fetch anything")
    void makesAClient() throws Exception {
        String printed = print(issued(CertificateSpec.Usage.CLIENT));
        assertTrue(printed.contains("TLS Web Client Authentication"), printed);
        assertFalse(printed.contains("http://"), printed);
    }

    @Test
    @DisplayName("points to its issuer's key by the same id that the issuer has")
    void linksKeyIds() throws Exception {
        String id = "X509v3 Subject Key Identifier: ";
        String own = print(root.der()).replaceFirst(".*" + id + "([0-9A-F:]+).*", "$1");
        String printed = print(issued(CertificateSpec.Usage.SERVER));
        assertTrue(
                printed.matches(".*X509v3 Authority Key Identifier: (keyid:)?" + own + ".*"),
                printed);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "SHA1WITHRSA, sha1WithRSAEncryption",
        "SHA256WITHRSA, sha256WithRSAEncryption",
        "SHA256WITHRSAANDMGF1, rsassaPss"
    })
    @DisplayName("signs in the manner asked for")
    void signs(String algorithm, String printed) throws Exception {
        var asked = spec("CN=x", CertificateSpec.Usage.SERVER);
        byte[] der =
                maker.issue(
                        new CertificateSpec(
                                asked.subject(),
                                asked.key(),
                                asked.usage(),
                                asked.notBefore(),
                                asked.notAfter(),
                                asked.dnsNames(),
                                algorithm),
                        root);
        assertTrue(print(der).contains("Signature Algorithm: " + printed));
    }

    @Test
    @DisplayName("an authority does not print its key")
    void hidesTheKey() {
        assertEquals("Authority[CN=Some Root,O=Contoso]", root.toString());
    }
}
