package dev.handset.agent.peer;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;

/** Keys for test servers. */
final class TestKeys {
    private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);

    private TestKeys() {}

    static KeyPair rsa(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair ec() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The two largest primes of 2048 bits: large enough to be read, and there at once. */
    static KeyPair rsa4096() {
        return of(below(2048, 1557), below(2048, 2543));
    }

    /** The two largest primes of 4096 bits. */
    static KeyPair rsa8192() {
        return of(below(4096, 2549), below(4096, 8067));
    }

    private static BigInteger below(int bits, int distance) {
        return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.valueOf(distance));
    }

    private static KeyPair of(BigInteger p, BigInteger q) {
        var n = p.multiply(q);
        var p1 = p.subtract(BigInteger.ONE);
        var q1 = q.subtract(BigInteger.ONE);
        var d = EXPONENT.modInverse(p1.multiply(q1));
        try {
            var factory = KeyFactory.getInstance("RSA");
            return new KeyPair(
                    factory.generatePublic(new RSAPublicKeySpec(n, EXPONENT)),
                    factory.generatePrivate(
                            new RSAPrivateCrtKeySpec(
                                    n, EXPONENT, d, p, q, d.mod(p1), d.mod(q1), q.modInverse(p))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
