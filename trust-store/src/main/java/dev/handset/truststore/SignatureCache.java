package dev.handset.truststore;

import dev.handset.truststore.bc.VerifyingKey;
import dev.handset.truststore.bc.VerifyingKey.Result;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which certificate verified under which key, so that intermediates that come with every
 * chain are checked once, and the keys of authorities made ready for checking. Results never
 * change, so nothing has to be forgotten but for room. Safe for use by several threads.
 */
public final class SignatureCache {
    /** An EC key made ready holds a table of some kilobytes. */
    private static final int MAX_KEYS = 512;

    private record Check(String issuerSpkiSha256, String certificateSha256) {}

    private final Map<Check, Result> results = new ConcurrentHashMap<>();
    private final Map<String, VerifyingKey> keys = new ConcurrentHashMap<>();
    private final int maxEntries;

    /**
     * @param maxEntries when reached, everything is forgotten
     */
    public SignatureCache(int maxEntries) {
        this.maxEntries = maxEntries;
    }

    /** The result when it is known without work. */
    Optional<Result> known(Certificate certificate, PublicKeyInfo issuer) {
        return Optional.ofNullable(results.get(of(certificate, issuer)));
    }

    Result check(Certificate certificate, PublicKeyInfo issuer) {
        var fields = certificate.fields();
        Result result =
                key(issuer)
                        .check(
                                fields.tbs(),
                                fields.signature(),
                                fields.signatureParameters(),
                                fields.signatureValue());
        if (results.size() >= maxEntries) results.clear();
        results.put(of(certificate, issuer), result);
        return result;
    }

    private VerifyingKey key(PublicKeyInfo issuer) {
        if (keys.size() >= MAX_KEYS) keys.clear();
        return keys.computeIfAbsent(issuer.spkiSha256(), sha -> VerifyingKey.of(issuer));
    }

    int size() {
        return results.size();
    }

    private static Check of(Certificate certificate, PublicKeyInfo issuer) {
        return new Check(issuer.spkiSha256(), certificate.sha256Fingerprint());
    }
}
