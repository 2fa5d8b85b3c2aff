package dev.handset.emulator.pki;

import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;

/** One PKI for all tests, and certificates as the Java runtime reads them. */
public final class PkiLab {
    public static final Instant NOW = Instant.parse("2024-03-05T09:00:00Z");

    private static final LabPki SHARED =
            LabPki.create("contoso.com", () -> NOW, new SecureRandom());

    private PkiLab() {}

    public static LabPki shared() {
        return SHARED;
    }

    public static X509Certificate read(byte[] der) throws CertificateException {
        var factory = CertificateFactory.getInstance("X.509");
        return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
    }

    public static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }
}
