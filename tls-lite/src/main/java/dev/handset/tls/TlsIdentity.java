package dev.handset.tls;

import java.security.PrivateKey;
import java.util.List;

/**
 * What one side proves itself with. The bytes are sent exactly as given: in this order, with
 * duplicates, and without a look at their encoding.
 *
 * @param chain certificates as DER, own first; may be empty for a server that misbehaves
 * @param key the own private key, RSA or EC; encoded as PKCS#8
 */
public record TlsIdentity(List<byte[]> chain, PrivateKey key) {
    public TlsIdentity {
        chain = chain.stream().map(byte[]::clone).toList();
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "TlsIdentity[" + chain.size() + " certificates, " + key.getAlgorithm() + " key]";
    }
}
