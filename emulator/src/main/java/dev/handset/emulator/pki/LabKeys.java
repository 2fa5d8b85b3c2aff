package dev.handset.emulator.pki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Key pairs by name: made once each, on as many processors as there are. */
final class LabKeys {
    private static final int USUAL_BITS = 2048;

    private final Map<String, CompletableFuture<KeyPair>> keys = new ConcurrentHashMap<>();
    private final SecureRandom random;

    LabKeys(SecureRandom random) {
        this.random = random;
    }

    /** Begins to make an RSA-2048 key pair in the background. */
    void prepare(String name) {
        var unused = start(name, "RSA", USUAL_BITS);
    }

    KeyPair rsa(String name) {
        return start(name, "RSA", USUAL_BITS).join();
    }

    KeyPair rsa(String name, int bits) {
        return start(name, "RSA", bits).join();
    }

    /** A key on curve P-256. */
    KeyPair ec(String name) {
        return start(name, "EC", 256).join();
    }

    private CompletableFuture<KeyPair> start(String name, String algorithm, int bits) {
        return keys.computeIfAbsent(
                name, key -> CompletableFuture.supplyAsync(() -> make(algorithm, bits)));
    }

    private KeyPair make(String algorithm, int bits) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a Java runtime without " + algorithm, e);
        }
    }
}
