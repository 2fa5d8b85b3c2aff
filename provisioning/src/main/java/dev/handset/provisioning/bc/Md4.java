package dev.handset.provisioning.bc;

import org.bouncycastle.crypto.digests.MD4Digest;

/** MD4 (RFC 1320), which NTLM makes its password hash with and Java lacks. */
public final class Md4 {
    private Md4() {}

    public static byte[] hash(byte[] input) {
        MD4Digest digest = new MD4Digest();
        digest.update(input, 0, input.length);
        byte[] out = new byte[digest.getDigestSize()];
        digest.doFinal(out, 0);
        return out;
    }
}
