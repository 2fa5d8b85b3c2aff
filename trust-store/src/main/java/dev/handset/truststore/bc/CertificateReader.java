package dev.handset.truststore.bc;

import dev.handset.truststore.MalformedCertificate;
import dev.handset.truststore.Pending;

/** Reads a certificate: our own walk finds the position of what is wrong, BC reads the rest. */
public final class CertificateReader {
    private CertificateReader() {}

    public static CertificateFields read(byte[] der) throws MalformedCertificate {
        return Pending.body();
    }

    public static String sha1(byte[] bytes) {
        return Pending.body();
    }
}
