package dev.handset.agent.check;

import dev.handset.truststore.Certificate;
import dev.handset.truststore.CertificateFiles;
import dev.handset.truststore.MalformedCertificate;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Certificates by their PEM text, so that intermediates and roots that repeat are read once. Two
 * generations: when the younger is full it becomes the older, and what was not asked for in between
 * is forgotten.
 */
final class CertificateCache {
    private static final int MAX_GENERATION = 512;
    private static final int MAX_TEXT = 16_384;

    private volatile Map<String, Certificate> young = new ConcurrentHashMap<>();
    private volatile Map<String, Certificate> old = Map.of();

    Certificate get(String pem) throws MalformedCertificate {
        if (pem.length() > MAX_TEXT) return read(pem);
        Certificate known = young.get(pem);
        if (known != null) return known;
        known = old.get(pem);
        if (known == null) known = read(pem);
        synchronized (this) {
            if (young.size() >= MAX_GENERATION) {
                old = young;
                young = new ConcurrentHashMap<>();
            }
            young.put(pem, known);
        }
        return known;
    }

    /** The first certificate of a PEM text. */
    static Certificate read(String pem) throws MalformedCertificate {
        return CertificateFiles.parseBundle(pem.getBytes(StandardCharsets.ISO_8859_1)).get(0);
    }
}
