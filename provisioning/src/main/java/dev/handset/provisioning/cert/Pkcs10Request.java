package dev.handset.provisioning.cert;

import dev.handset.provisioning.bc.CertificationRequests;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;

/**
 * A certificate request and the key made for it on this device: RSA, 2048 bits, exponent 65537 (RFC
 * 2986). The key never leaves but through {@link #privateKey()}; nothing here prints it.
 */
public final class Pkcs10Request {
    private final byte[] der;
    private final KeyPair keys;

    private Pkcs10Request(byte[] der, KeyPair keys) {
        this.der = der;
        this.keys = keys;
    }

    /** The hash in the request's signature. */
    public enum Hash {
        SHA_1,
        SHA_256
    }

    /**
     * Makes a key and signs a request with it.
     *
     * @param commonName subject, {@code alice@contoso.com}; servers go by the ticket, not by it
     */
    public static Pkcs10Request create(String commonName, Hash hash, SecureRandom random) {
        KeyPair keys = CertificationRequests.rsaKey(random);
        return new Pkcs10Request(
                CertificationRequests.der(commonName, keys, hash == Hash.SHA_1), keys);
    }

    public byte[] der() {
        return der.clone();
    }

    public PrivateKey privateKey() {
        return keys.getPrivate();
    }

    /** SubjectPublicKeyInfo, DER; the certificate must be over exactly this key. */
    public byte[] publicKeyInfo() {
        return keys.getPublic().getEncoded();
    }

    @Override
    public String toString() {
        return "certificate request of " + der.length + " bytes";
    }
}
