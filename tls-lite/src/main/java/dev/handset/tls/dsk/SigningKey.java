package dev.handset.tls.dsk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One direction's key of a security association: 32 bytes and a hash. Never printed. */
public final class SigningKey {
    /** Length in bytes. */
    public static final int LENGTH = 32;

    private final byte[] key;
    private final MacHash hash;

    public SigningKey(byte[] key, MacHash hash) {
        if (key.length != LENGTH)
            throw new IllegalArgumentException("signing key of " + key.length + " bytes, not 32");
        this.key = key.clone();
        this.hash = hash;
    }

    public MacHash hash() {
        return hash;
    }

    /**
     * @param text the string to sign, see [MS-SIPAE] section 3.2.5.1; taken as UTF-8
     * @return as many bytes as the hash has
     */
    public byte[] mac(String text) {
        try {
            var mac = Mac.getInstance(hash.algorithm());
            mac.init(new SecretKeySpec(key, hash.algorithm()));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + hash.algorithm(), e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + hash + "]";
    }
}
