package dev.handset.truststore;

import dev.handset.truststore.bc.SignatureCheck;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which certificate verified under which key, so that intermediates that come with every
 * chain are checked once. Results never change, so nothing has to be forgotten but for room. Safe
 * for use by several threads.
 */
public final class SignatureCache {
    private record Key(String issuerSpkiSha256, String certificateSha256) {}

    private final Map<Key, SignatureCheck.Result> results = new ConcurrentHashMap<>();
    private final int maxEntries;

    /**
     * @param maxEntries when reached, everything is forgotten
     */
    public SignatureCache(int maxEntries) {
        this.maxEntries = maxEntries;
    }

    /** The result when it is known without work; null otherwise. */
    SignatureCheck.@Nullable Result known(Certificate certificate, PublicKeyInfo issuer) {
        return results.get(key(certificate, issuer));
    }

    SignatureCheck.Result check(Certificate certificate, PublicKeyInfo issuer) {
        var fields = certificate.fields();
        SignatureCheck.Result result =
                SignatureCheck.check(
                        fields.tbs(),
                        fields.signature(),
                        fields.signatureParameters(),
                        fields.signatureValue(),
                        issuer);
        if (results.size() >= maxEntries) results.clear();
        results.put(key(certificate, issuer), result);
        return result;
    }

    int size() {
        return results.size();
    }

    private static Key key(Certificate certificate, PublicKeyInfo issuer) {
        return new Key(issuer.spkiSha256(), certificate.sha256Fingerprint());
    }
}
