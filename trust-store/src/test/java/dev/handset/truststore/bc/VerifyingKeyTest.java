package dev.handset.truststore.bc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.truststore.PublicKeyInfo;
import dev.handset.truststore.SignatureInfo;
import dev.handset.truststore.bc.VerifyingKey.Result;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures made by the platform, checked by ours. */
class VerifyingKeyTest {
    private static final byte[] SIGNED = "to be signed".getBytes(StandardCharsets.US_ASCII);
    private static final Map<String, KeyPair> KEYS = new HashMap<>();

    private static KeyPair key(String kind) throws Exception {
        KeyPair known = KEYS.get(kind);
        if (known != null) return known;
        boolean rsa = kind.startsWith("RSA");
        var generator = KeyPairGenerator.getInstance(rsa ? "RSA" : "EC");
        if (rsa) generator.initialize(Integer.parseInt(kind.substring(4)));
        else generator.initialize(new ECGenParameterSpec(kind));
        KeyPair pair = generator.generateKeyPair();
        KEYS.put(kind, pair);
        return pair;
    }

    private static PublicKeyInfo info(KeyPair pair) {
        return new PublicKeyInfo(
                pair.getPublic().getAlgorithm(),
                0,
                Optional.empty(),
                pair.getPublic().getEncoded());
    }

    private static Result check(
            PublicKeyInfo key, byte[] signed, SignatureInfo signature, byte[] id, byte[] value) {
        return VerifyingKey.of(key).check(signed, signature, id, value);
    }

    private static byte[] sign(KeyPair pair, String algorithm) throws Exception {
        var signature = Signature.getInstance(algorithm);
        signature.initSign(pair.getPrivate());
        signature.update(SIGNED);
        return signature.sign();
    }

    private static byte[] identifier(String algorithm) throws Exception {
        return new DefaultSignatureAlgorithmIdentifierFinder().find(algorithm).getEncoded();
    }

    static Stream<Arguments> algorithms() {
        return Stream.of(
                arguments("RSA-1024", "MD5withRSA", "md5WithRSAEncryption", "MD5"),
                arguments("RSA-2048", "SHA1withRSA", "sha1WithRSAEncryption", "SHA-1"),
                arguments("RSA-2048", "SHA224withRSA", "sha224WithRSAEncryption", "SHA-224"),
                arguments("RSA-2048", "SHA256withRSA", "sha256WithRSAEncryption", "SHA-256"),
                arguments("RSA-2048", "SHA384withRSA", "sha384WithRSAEncryption", "SHA-384"),
                arguments("RSA-2048", "SHA512withRSA", "sha512WithRSAEncryption", "SHA-512"),
                arguments("RSA-3072", "SHA256withRSA", "sha256WithRSAEncryption", "SHA-256"),
                arguments("secp256r1", "SHA1withECDSA", "ecdsa-with-SHA1", "SHA-1"),
                arguments("secp256r1", "SHA256withECDSA", "ecdsa-with-SHA256", "SHA-256"),
                arguments("secp256r1", "SHA512withECDSA", "ecdsa-with-SHA512", "SHA-512"),
                arguments("secp384r1", "SHA384withECDSA", "ecdsa-with-SHA384", "SHA-384"),
                arguments("secp521r1", "SHA512withECDSA", "ecdsa-with-SHA512", "SHA-512"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("algorithms")
    void takesGoodAndRefusesChanged(String kind, String algorithm, String name, String hash)
            throws Exception {
        KeyPair pair = key(kind);
        byte[] value = sign(pair, algorithm);
        byte[] id = identifier(algorithm);
        var signature = new SignatureInfo("", name, hash, false);
        assertEquals(Result.VALID, check(info(pair), SIGNED, signature, id, value));

        byte[] changed = SIGNED.clone();
        changed[0] ^= 1;
        assertEquals(Result.INVALID, check(info(pair), changed, signature, id, value));
        value[value.length - 1] ^= 1;
        assertEquals(Result.INVALID, check(info(pair), SIGNED, signature, id, value));
    }

    static Stream<Arguments> mixed() {
        return Stream.of(
                arguments(
                        "an RSA signature under an EC key",
                        "secp256r1",
                        "sha256WithRSAEncryption",
                        "SHA-256",
                        Result.INVALID),
                arguments(
                        "an EC signature under an RSA key",
                        "RSA-2048",
                        "ecdsa-with-SHA256",
                        "SHA-256",
                        Result.INVALID),
                arguments(
                        "a hash nobody knows",
                        "RSA-2048",
                        "sha256WithRSAEncryption",
                        "SHA-99",
                        Result.UNSUPPORTED),
                arguments(
                        "another RSA key",
                        "RSA-3072",
                        "sha256WithRSAEncryption",
                        "SHA-256",
                        Result.INVALID));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mixed")
    void refusesWhatDoesNotGoTogether(
            String name, String kind, String algorithm, String hash, Result result)
            throws Exception {
        byte[] value = sign(key("RSA-2048"), "SHA256withRSA");
        var signature = new SignatureInfo("", algorithm, hash, false);
        assertEquals(
                result,
                check(info(key(kind)), SIGNED, signature, identifier("SHA256withRSA"), value));
    }

    static Stream<Arguments> garbage() {
        return Stream.of(
                arguments("no key at all", "RSA", "", Result.INVALID),
                arguments("a key that is no DER", "RSA", "ffff", Result.INVALID),
                arguments("an empty RSA key", "RSA", "3000", Result.INVALID),
                arguments(
                        "an EC key without a curve",
                        "EC",
                        "300b300706072a8648ce3d0201",
                        Result.INVALID),
                arguments(
                        "a point off the curve",
                        "EC",
                        "3059301306072a8648ce3d020106082a8648ce3d030107034200"
                                + "04"
                                + "11".repeat(64),
                        Result.INVALID),
                arguments(
                        "an algorithm nobody knows",
                        "1.3.101.112",
                        "302a300506032b6570032100" + "11".repeat(32),
                        Result.UNSUPPORTED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("garbage")
    void neverThrows(String name, String algorithm, String spki, Result result) throws Exception {
        byte[] der = HexFormat.of().parseHex(spki);
        var key = new PublicKeyInfo(algorithm, 0, Optional.empty(), der);
        String signatureName =
                algorithm.equals("EC") ? "ecdsa-with-SHA256" : "sha256WithRSAEncryption";
        var signature = new SignatureInfo("", signatureName, "SHA-256", false);
        assertEquals(
                result, check(key, SIGNED, signature, identifier("SHA256withRSA"), new byte[256]));
    }

    static Stream<Arguments> slowKeys() {
        BigInteger odd = BigInteger.ONE.shiftLeft(16383).add(BigInteger.ONE);
        return Stream.of(
                arguments("longest modulus", odd, BigInteger.valueOf(65537), Result.INVALID),
                arguments(
                        "longer modulus",
                        odd.shiftLeft(1).setBit(0),
                        BigInteger.TWO,
                        Result.UNSUPPORTED),
                arguments("long exponent", odd, odd, Result.UNSUPPORTED),
                arguments(
                        "even modulus",
                        odd.subtract(BigInteger.ONE),
                        BigInteger.TWO,
                        Result.INVALID));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("slowKeys")
    void aKeyMadeToBeSlowIsNot(String name, BigInteger modulus, BigInteger exponent, Result result)
            throws Exception {
        var algorithm =
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
        var spki = new SubjectPublicKeyInfo(algorithm, new RSAPublicKey(modulus, exponent));
        var key =
                new PublicKeyInfo("RSA", modulus.bitLength(), Optional.empty(), spki.getEncoded());
        var signature = new SignatureInfo("", "sha256WithRSAEncryption", "SHA-256", false);
        for (int i = 0; i < 64; i++) {
            assertEquals(
                    result,
                    check(key, SIGNED, signature, identifier("SHA256withRSA"), new byte[2048]));
        }
    }

    @Test
    void aPssParameterNobodyKnowsIsNotValid() throws Exception {
        var signature = new SignatureInfo("", "RSASSA-PSS", "SHA-256", true);
        byte[] id = HexFormat.of().parseHex("300d06092a864886f70d01010a0500");
        assertEquals(
                Result.INVALID, check(info(key("RSA-2048")), SIGNED, signature, id, new byte[256]));
    }
}
