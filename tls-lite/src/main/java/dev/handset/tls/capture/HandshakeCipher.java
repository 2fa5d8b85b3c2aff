package dev.handset.tls.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens the server's handshake records of TLS 1.3 with its handshake traffic secret (RFC 8446
 * sections 5.2 and 7.3).
 */
final class HandshakeCipher {
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** Cipher suites of RFC 8446 appendix B.4 that the JDK has. */
    private enum Suite {
        AES_128_GCM(0x1301, "HmacSHA256", 32, 16, "AES/GCM/NoPadding", "AES"),
        AES_256_GCM(0x1302, "HmacSHA384", 48, 32, "AES/GCM/NoPadding", "AES"),
        CHACHA20_POLY1305(0x1303, "HmacSHA256", 32, 32, "ChaCha20-Poly1305", "ChaCha20");

        final int code;
        final String mac;
        final int hashBytes;
        final int keyBytes;
        final String cipher;
        final String key;

        Suite(int code, String mac, int hashBytes, int keyBytes, String cipher, String key) {
            this.code = code;
            this.mac = mac;
            this.hashBytes = hashBytes;
            this.keyBytes = keyBytes;
            this.cipher = cipher;
            this.key = key;
        }
    }

    private final Suite suite;
    private final byte[] key;
    private final byte[] iv;
    private long sequence;

    private HandshakeCipher(Suite suite, byte[] secret) throws GeneralSecurityException {
        this.suite = suite;
        this.key = expand(suite, secret, "key", suite.keyBytes);
        this.iv = expand(suite, secret, "iv", IV_BYTES);
    }

    /**
     * @return empty for a suite that cannot be opened here, or a secret of the wrong length
     */
    static Optional<HandshakeCipher> of(int suiteCode, byte[] secret) {
        for (Suite suite : Suite.values()) {
            if (suite.code != suiteCode || suite.hashBytes != secret.length) continue;
            try {
                return Optional.of(new HandshakeCipher(suite, secret));
            } catch (GeneralSecurityException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** HKDF-Expand-Label with an empty context, for no more than one block of the hash. */
    private static byte[] expand(Suite suite, byte[] secret, String label, int length)
            throws GeneralSecurityException {
        var full = ("tls13 " + label).getBytes(US_ASCII);
        var info = ByteBuffer.allocate(2 + 1 + full.length + 1 + 1);
        info.putShort((short) length).put((byte) full.length).put(full).put((byte) 0);
        info.put((byte) 1); // counter of HKDF-Expand's only block
        var mac = Mac.getInstance(suite.mac);
        mac.init(new SecretKeySpec(secret, suite.mac));
        return Arrays.copyOf(mac.doFinal(info.array()), length);
    }

    /**
     * @return {@code content type(1)} at the end, padding removed; empty when it cannot be opened
     */
    Optional<byte[]> open(Records.TlsRecord record) {
        // the JDK's GCM throws no checked exception for a record without room for its tag
        if (record.fragment().length < TAG_BITS / Byte.SIZE) return Optional.empty();
        try {
            var nonce = iv.clone();
            long number = sequence++;
            for (int i = 0; i < Long.BYTES; i++) {
                nonce[IV_BYTES - 1 - i] ^= (byte) (number >>> (8 * i));
            }
            var cipher = Cipher.getInstance(suite.cipher);
            var spec =
                    suite == Suite.CHACHA20_POLY1305
                            ? new IvParameterSpec(nonce)
                            : new GCMParameterSpec(TAG_BITS, nonce);
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, suite.key), spec);
            cipher.updateAAD(record.header());
            byte[] plain = cipher.doFinal(record.fragment());
            int end = plain.length;
            while (end > 0 && plain[end - 1] == 0) end--;
            return end == 0 ? Optional.empty() : Optional.of(Arrays.copyOf(plain, end));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
