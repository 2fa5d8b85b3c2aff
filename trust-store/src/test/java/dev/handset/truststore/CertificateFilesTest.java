package dev.handset.truststore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateFilesTest {
    private static final Certificate ROOT = TestPki.root("Root").make();
    private static final Certificate LEAF = TestPki.leaf("web.contoso.com", "Root").make();
    private static final List<Certificate> BOTH = List.of(LEAF, ROOT);
    private static final String KEY =
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static Stream<Arguments> readable() {
        String pem = CertificateFiles.toPem(BOTH);
        String p7b =
                java.util.Base64.getMimeEncoder().encodeToString(CertificateFiles.toPkcs7(BOTH));
        return Stream.of(
                arguments("PEM", ascii(pem), BOTH),
                arguments("PEM with Windows line ends", ascii(pem.replace("\n", "\r\n")), BOTH),
                arguments("PEM with text between", ascii("subject=x\n" + pem + "end"), BOTH),
                arguments("PEM with a key, which is not read", ascii(KEY + pem), BOTH),
                arguments("DER", LEAF.der(), List.of(LEAF)),
                arguments("P7B in DER", CertificateFiles.toPkcs7(BOTH), BOTH),
                arguments(
                        "P7B in PEM",
                        ascii("-----BEGIN PKCS7-----\n" + p7b + "\n-----END PKCS7-----\n"),
                        BOTH));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void reads(String name, byte[] bytes, List<Certificate> certificates)
            throws MalformedCertificate {
        assertEquals(certificates, CertificateFiles.parseBundle(bytes));
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                arguments("nothing", new byte[0], "expected a certificate in PEM, DER or PKCS#7"),
                arguments(
                        "a key alone", ascii(KEY), "expected a certificate in PEM, DER or PKCS#7"),
                arguments(
                        "no end",
                        ascii("-----BEGIN CERTIFICATE-----\nMIIB"),
                        "-----END CERTIFICATE-----"),
                arguments(
                        "not base64",
                        ascii("-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----"),
                        "PEM block: expected base64"),
                arguments(
                        "another content type",
                        HexFormat.of().parseHex("300b06092a864886f70d010701"),
                        "expected 1.2.840.113549.1.7.2 (signedData), found 1.2.840.113549.1.7.1"),
                arguments(
                        "too large",
                        new byte[CertificateFiles.MAX_BYTES + 1],
                        "expected at most 5242880 bytes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void refuses(String name, byte[] bytes, String message) {
        var e = assertThrows(MalformedCertificate.class, () -> CertificateFiles.parseBundle(bytes));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
    }

    @Test
    void everyCutPkcs7IsRefused() {
        byte[] whole = CertificateFiles.toPkcs7(BOTH);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(MalformedCertificate.class, () -> CertificateFiles.parseBundle(cut));
        }
    }

    @Test
    void opensslReadsOurPkcs7AndWeReadItsOwn(@TempDir Path directory) throws Exception {
        Path ours = directory.resolve("ours.p7b");
        Files.write(ours, CertificateFiles.toPkcs7(BOTH));
        String printed =
                Openssl.run("pkcs7", "-inform", "DER", "-in", ours.toString(), "-print_certs")
                        .out();
        assertEquals(BOTH, CertificateFiles.parseBundle(ascii(printed)));

        Path pem = directory.resolve("in.pem");
        Files.writeString(pem, CertificateFiles.toPem(BOTH));
        Path theirs = directory.resolve("theirs.p7b");
        Openssl.run(
                "crl2pkcs7",
                "-nocrl",
                "-certfile",
                pem.toString(),
                "-outform",
                "DER",
                "-out",
                theirs.toString());
        assertEquals(BOTH, CertificateFiles.parseBundle(Files.readAllBytes(theirs)));
    }
}
