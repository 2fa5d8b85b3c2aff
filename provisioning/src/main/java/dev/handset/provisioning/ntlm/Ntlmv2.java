package dev.handset.provisioning.ntlm;

import dev.handset.provisioning.bc.Md4;
import dev.handset.provisioning.secret.Password;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The computations of NTLM version 2 (MS-NLMP 3.3.2). */
final class Ntlmv2 {
    private static final long FILETIME_OF_1970 = 116_444_736_000_000_000L;
    private static final long TICKS_PER_SECOND = 10_000_000L;
    private static final int NANOS_PER_TICK = 100;

    private Ntlmv2() {}

    /** The key made of user, domain and password; user in upper case, domain as sent. */
    static byte[] ntowf(String user, String domain, Password password) {
        byte[] hash = password.use(p -> Md4.hash(utf16(p)));
        return hmacMd5(hash, utf16(user.toUpperCase(Locale.ROOT) + domain));
    }

    static byte[] blob(long filetime, byte[] clientChallenge, TargetInfo info) {
        byte[] pairs = info.encode();
        return ByteBuffer.allocate(28 + pairs.length + 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 1)
                .put((byte) 1)
                .putLong(8, filetime)
                .put(16, clientChallenge)
                .put(28, pairs)
                .array();
    }

    static byte[] proof(byte[] ntowf, byte[] serverChallenge, byte[] blob) {
        return hmacMd5(ntowf, serverChallenge, blob);
    }

    static byte[] lmv2(byte[] ntowf, byte[] serverChallenge, byte[] clientChallenge) {
        return concat(hmacMd5(ntowf, serverChallenge, clientChallenge), clientChallenge);
    }

    static byte[] sessionBaseKey(byte[] ntowf, byte[] proof) {
        return hmacMd5(ntowf, proof);
    }

    static long filetime(Instant time) {
        return FILETIME_OF_1970
                + time.getEpochSecond() * TICKS_PER_SECOND
                + time.getNano() / NANOS_PER_TICK;
    }

    static byte[] hmacMd5(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(key, "HmacMD5"));
            for (byte[] part : parts) mac.update(part);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacMD5", e);
        }
    }

    static byte[] concat(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) length += part.length;
        ByteBuffer out = ByteBuffer.allocate(length);
        for (byte[] part : parts) out.put(part);
        return out.array();
    }

    private static byte[] utf16(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }
}
