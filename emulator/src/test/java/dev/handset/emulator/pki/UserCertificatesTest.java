package dev.handset.emulator.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.emulator.Outsider;
import dev.handset.emulator.bc.MalformedRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@DisplayName("user certificates")
final class UserCertificatesTest {
    private static final UserCertificates USERS = PkiLab.shared().users();
    private static final KeyPair KEY = rsa(2048);

    private static KeyPair rsa(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate issue(byte[] request) throws Exception {
        return PkiLab.read(
                USERS.issue(request, "sip:alice@contoso.com", UserCertificates.DEFAULT_LIFE));
    }

    @Test
    @DisplayName("have the user's name, the request's key and 180 days")
    void issuesOverTheKey() throws Exception {
        X509Certificate issued = issue(Requests.pkcs10(KEY, 0, "SHA256withRSA"));
        assertEquals("CN=alice@contoso.com", issued.getSubjectX500Principal().getName());
        assertEquals("CN=Communications Server", issued.getIssuerX500Principal().getName());
        assertEquals(KEY.getPublic(), issued.getPublicKey());
        assertEquals(PkiLab.NOW.plus(Duration.ofDays(180)), issued.getNotAfter().toInstant());
        assertEquals(PkiLab.NOW.minus(Duration.ofMinutes(10)), issued.getNotBefore().toInstant());
        assertEquals(List.of("1.3.6.1.5.5.7.3.2"), issued.getExtendedKeyUsage());
    }

    @ParameterizedTest(name = "version value {0}")
    @ValueSource(ints = {0, 1, 2})
    @DisplayName("the version value of the request does not matter")
    void ignoresTheVersion(int version) throws Exception {
        assertEquals(
                KEY.getPublic(),
                issue(Requests.pkcs10(KEY, version, "SHA1withRSA")).getPublicKey());
    }

    static Stream<Arguments> bad() throws Exception {
        byte[] good = Requests.pkcs10(KEY, 0, "SHA256withRSA");
        byte[] forged = good.clone();
        forged[forged.length - 1] ^= 1;
        return Stream.of( //  name, request, in the message
                arguments("signature of another key", forged, "a signature by the request's key"),
                arguments("cut", Arrays.copyOf(good, 100), "DER of a CertificationRequest"),
                arguments("nothing", new byte[0], "DER of a CertificationRequest"),
                arguments("text", "hello".getBytes(US_ASCII), "DER of a CertificationRequest"),
                arguments("too long", new byte[20_000], "at most 16384 bytes, found 20000"),
                arguments(
                        "short key",
                        Requests.pkcs10(rsa(512), 0, "SHA256withRSA"),
                        "1024 to 16384 bits, found 512 bits"),
                arguments("elliptic key", Requests.elliptic(), "expected an RSA key"),
                arguments(
                        "one element missing",
                        new byte[] {0x30, 4, 0x30, 0, 0x30, 0},
                        "3 elements in CertificationRequest, found 2"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void refuses(String name, byte[] request, String part) {
        var e = assertThrows(MalformedRequest.class, () -> issue(request));
        assertTrue(e.toString().contains(part), e::toString);
    }

    @Test
    @DisplayName("a damaged request is refused by name, whatever was damaged")
    void survivesDamage() throws Exception {
        byte[] good = Requests.pkcs10(KEY, 0, "SHA256withRSA");
        var random = new Random(7);
        for (int round = 0; round < 1000; round++) {
            byte[] damaged = good.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            damaged = Arrays.copyOf(damaged, damaged.length - random.nextInt(3));
            if (Arrays.equals(damaged, good)) continue;
            byte[] request = damaged;
            assertThrows(MalformedRequest.class, () -> issue(request));
        }
    }

    @Test
    @DisplayName("openssl makes a request and accepts the certificate as a client's")
    void servesOpenSsl(@TempDir Path dir) throws Exception {
        Path request = dir.resolve("request.der");
        var made =
                Outsider.run(
                        "openssl",
                        "req",
                        "-new",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-keyout",
                        dir.resolve("key.pem").toString(),
                        "-subj",
                        "/CN=someone else",
                        "-outform",
                        "DER",
                        "-out",
                        request.toString());
        assertEquals(0, made.exit(), made.text());
        byte[] issued =
                USERS.issue(
                        Files.readAllBytes(request),
                        "sip:alice@contoso.com",
                        UserCertificates.DEFAULT_LIFE);
        Path issuer = dir.resolve("issuer.pem");
        Path certificate = dir.resolve("user.pem");
        Files.writeString(issuer, PkiLab.pem(USERS.issuerCertificate()));
        Files.writeString(certificate, PkiLab.pem(issued));
        var verified =
                Outsider.run(
                        "openssl",
                        "verify",
                        "-x509_strict",
                        "-attime",
                        Long.toString(PkiLab.NOW.getEpochSecond()),
                        "-purpose",
                        "sslclient",
                        "-CAfile",
                        issuer.toString(),
                        certificate.toString());
        assertEquals(0, verified.exit(), verified.text());
        var shown =
                Outsider.run(
                        "openssl", "x509", "-in", certificate.toString(), "-noout", "-subject");
        assertEquals("subject=CN = alice@contoso.com", shown.text().strip());
    }
}
