package dev.handset.truststore.bc;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.bouncycastle.crypto.Digest;

/** The platform's digest for Bouncy Castle's signers: the processor's own SHA where it has one. */
final class PlatformDigest implements Digest {
    private final String name;
    private final MessageDigest digest;

    private PlatformDigest(String name, MessageDigest digest) {
        this.name = name;
        this.digest = digest;
    }

    /**
     * @param name as Bouncy Castle and the platform both write it, such as {@code SHA-256}
     * @return empty when there is no such digest
     */
    static Optional<Digest> named(String name) {
        return switch (name) {
            case "MD2", "MD5", "SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512" ->
                    Optional.of(new PlatformDigest(name, platform(name)));
            default -> Optional.empty();
        };
    }

    private static MessageDigest platform(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the module java.base has " + name, e);
        }
    }

    @Override
    public String getAlgorithmName() {
        return name;
    }

    @Override
    public int getDigestSize() {
        return digest.getDigestLength();
    }

    @Override
    public void update(byte in) {
        digest.update(in);
    }

    @Override
    public void update(byte[] in, int offset, int length) {
        digest.update(in, offset, length);
    }

    @Override
    public int doFinal(byte[] out, int offset) {
        try {
            return digest.digest(out, offset, digest.getDigestLength());
        } catch (DigestException e) {
            throw new IllegalArgumentException("no room for " + name, e);
        }
    }

    @Override
    public void reset() {
        digest.reset();
    }
}
