package dev.handset.agent.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that seals what the device must not keep in clear: AES-256-GCM. It lies in a file of mode
 * 0600 beside what it seals, so it keeps secrets from whoever gets a copy of that file alone, such
 * as a log or a support bundle, not from whoever owns the device.
 */
final class DeviceKey {
    static final String NAME = "device.key";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final StateDirectory directory;
    private final SecureRandom random;

    DeviceKey(StateDirectory directory, SecureRandom random) {
        this.directory = directory;
        this.random = random;
    }

    /**
     * Nonce and sealed text; a key is made when there is none.
     *
     * @param context what {@link #open} must be given too; not kept
     */
    byte[] seal(byte[] clear, byte[] context) throws IOException {
        Optional<byte[]> kept = read();
        byte[] key = kept.isPresent() ? kept.get() : create();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(clear);
            byte[] all = Arrays.copyOf(nonce, nonce.length + sealed.length);
            System.arraycopy(sealed, 0, all, nonce.length, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot seal: " + e.getMessage(), e);
        }
    }

    /** Empty when it was not sealed with this key and context, or was changed since. */
    Optional<byte[]> open(byte[] sealed, byte[] context) throws IOException {
        Optional<byte[]> key = read();
        if (key.isEmpty() || sealed.length <= NONCE_BYTES) return Optional.empty();
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, key.get(), nonce, context)
                            .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }

    /** A key of another length is none; what it sealed is lost, and a new one is made. */
    private Optional<byte[]> read() throws IOException {
        Path file = directory.file(NAME);
        if (!Files.exists(file) || Files.size(file) != KEY_BYTES) return Optional.empty();
        return Optional.of(Files.readAllBytes(file));
    }

    private byte[] create() throws IOException {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        directory.replace(NAME, key);
        return key;
    }
}
