package dev.handset.truststore;

import java.util.List;

/** Reads and writes the files certificates travel in: PEM bundle, DER, certs-only PKCS#7. */
public final class CertificateFiles {
    private CertificateFiles() {}

    /**
     * Reads whatever the bytes are: a PEM bundle of certificates or PKCS#7 blocks, one DER
     * certificate, or a DER PKCS#7 of certificates only (RFC 2315 section 9.1).
     *
     * @return in file order; never empty
     * @throws MalformedCertificate offset counted in the input for DER, in the block's DER for PEM
     */
    public static List<Certificate> parseBundle(byte[] bytes) throws MalformedCertificate {
        return Pending.body();
    }

    public static String toPem(List<Certificate> certificates) {
        return Pending.body();
    }

    /** Certs-only SignedData, DER, certificates in the order given. */
    public static byte[] toPkcs7(List<Certificate> certificates) {
        return Pending.body();
    }
}
