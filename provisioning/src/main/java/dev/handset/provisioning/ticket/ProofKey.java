package dev.handset.provisioning.ticket;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that proves possession of a ticket: {@code P_SHA1(client entropy, server entropy)}, as
 * long as the client's entropy (WS-Trust 1.3 section 4.4.3, computed key PSHA1). Never printed.
 */
public final class ProofKey {
    private final byte[] key;

    private ProofKey(byte[] key) {
        this.key = key;
    }

    public static ProofKey of(Entropy client, Entropy server) {
        byte[] secret = client.bytes();
        byte[] seed = server.bytes();
        byte[] out = new byte[secret.length];
        byte[] a = seed;
        for (int done = 0; done < out.length; ) {
            a = hmac(secret, a);
            byte[] block = hmac(secret, a, seed);
            int part = Math.min(block.length, out.length - done);
            System.arraycopy(block, 0, out, done, part);
            done += part;
        }
        return new ProofKey(out);
    }

    /** HMAC-SHA1 under this key, 20 bytes. */
    public byte[] mac(byte[] message) {
        return hmac(key, message);
    }

    /** A copy of the key, for the server's table. */
    public byte[] bytes() {
        return key.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProofKey that && java.security.MessageDigest.isEqual(key, that.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(mac(new byte[0]));
    }

    @Override
    public String toString() {
        return "proof key of " + key.length + " bytes";
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            for (byte[] part : parts) mac.update(part);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA1", e);
        }
    }
}
