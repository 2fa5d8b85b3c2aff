package dev.handset.truststore;

import dev.handset.truststore.der.Pkcs7;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads and writes the files certificates travel in: PEM bundle, DER, certs-only PKCS#7. */
public final class CertificateFiles {
    /** Largest file read: the largest a phone family states (5 MB). */
    public static final int MAX_BYTES = 5 * 1024 * 1024;

    private static final int SEQUENCE = 0x30;
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9# ]{1,40})-----");

    private CertificateFiles() {}

    /**
     * Reads whatever the bytes are: a PEM bundle of certificates or PKCS#7 blocks, one DER
     * certificate, or a DER PKCS#7 of certificates only (RFC 2315 section 9.1). Other PEM blocks,
     * such as keys, are passed over unread.
     *
     * @return in file order; never empty
     * @throws MalformedCertificate offset counted in the input for DER, in the block's DER for PEM
     */
    public static List<Certificate> parseBundle(byte[] bytes) throws MalformedCertificate {
        if (bytes.length > MAX_BYTES) {
            throw new MalformedCertificate(
                    MAX_BYTES,
                    "file",
                    "at most %d bytes".formatted(MAX_BYTES),
                    bytes.length + " bytes");
        }
        if (bytes.length > 0 && (bytes[0] & 0xff) == SEQUENCE) return parseDer(bytes);
        return parsePem(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private static List<Certificate> parseDer(byte[] der) throws MalformedCertificate {
        if (!Pkcs7.looksLike(der)) return List.of(Certificate.parse(der));
        var certificates = new ArrayList<Certificate>();
        for (byte[] one : Pkcs7.certificates(der)) certificates.add(Certificate.parse(one));
        return certificates;
    }

    private static List<Certificate> parsePem(String text) throws MalformedCertificate {
        var certificates = new ArrayList<Certificate>();
        Matcher begin = BEGIN.matcher(text);
        int from = 0;
        while (begin.find(from)) {
            String label = begin.group(1);
            String end = "-----END " + label + "-----";
            int stop = text.indexOf(end, begin.end());
            if (stop < 0) {
                throw new MalformedCertificate(begin.start(), "PEM block", end, "the end");
            }
            from = stop + end.length();
            switch (label) {
                case "CERTIFICATE", "X509 CERTIFICATE" ->
                        certificates.add(
                                Certificate.parse(
                                        decode(text.substring(begin.end(), stop), begin.start())));
                case "PKCS7", "CMS", "PKCS #7 SIGNED DATA" ->
                        certificates.addAll(
                                parseDer(decode(text.substring(begin.end(), stop), begin.start())));
                default -> {}
            }
        }
        if (certificates.isEmpty()) {
            throw new MalformedCertificate(
                    0, "file", "a certificate in PEM, DER or PKCS#7", "none");
        }
        return certificates;
    }

    private static byte[] decode(String base64, int blockStart) throws MalformedCertificate {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new MalformedCertificate(
                    blockStart, "PEM block", "base64", String.valueOf(e.getMessage()));
        }
    }

    public static String toPem(List<Certificate> certificates) {
        return certificates.stream().map(Certificate::toPem).collect(Collectors.joining());
    }

    /** Certs-only SignedData, DER, certificates in the order given. */
    public static byte[] toPkcs7(List<Certificate> certificates) {
        return Pkcs7.of(certificates.stream().map(Certificate::der).toList());
    }
}
