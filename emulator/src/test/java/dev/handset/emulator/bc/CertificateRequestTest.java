package dev.handset.emulator.bc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.emulator.pki.Requests;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class CertificateRequestTest {
    private static final KeyPair KEY = rsa(2048);

    private static KeyPair rsa(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same modulus with an exponent that only costs the reader time. */
    private static KeyPair withExponent(BigInteger exponent) throws GeneralSecurityException {
        var factory = KeyFactory.getInstance("RSA");
        var modulus = ((RSAPrivateKey) KEY.getPrivate()).getModulus();
        return new KeyPair(
                factory.generatePublic(new RSAPublicKeySpec(modulus, exponent)),
                factory.generatePrivate(
                        new RSAPrivateKeySpec(
                                modulus, ((RSAPrivateKey) KEY.getPrivate()).getPrivateExponent())));
    }

    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {1024, 1536, 2048})
    void takesEveryUsualKey(int bits) throws Exception {
        KeyPair key = rsa(bits);
        var request = CertificateRequest.parse(Requests.pkcs10(key, 0, "SHA256withRSA"));
        assertEquals(key.getPublic(), request.key());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"SHA1withRSA", "SHA256withRSA"})
    void takesTheHashesOfThePhonesTime(String algorithm) throws Exception {
        var request = CertificateRequest.parse(Requests.pkcs10(KEY, 0, algorithm));
        assertEquals(KEY.getPublic(), request.key());
    }

    static Stream<Arguments> refused() throws GeneralSecurityException {
        byte[] good = Requests.pkcs10(KEY, 0, "SHA256withRSA");
        return Stream.of( //  name, request, message
                arguments(
                        "a key too short",
                        Requests.pkcs10(rsa(768), 0, "SHA256withRSA"),
                        "expected an RSA key of 1024 to 16384 bits, found 768 bits"),
                arguments(
                        "an exponent of 65 bits",
                        Requests.pkcs10(
                                withExponent(BigInteger.ONE.shiftLeft(64).add(BigInteger.ONE)),
                                0,
                                "SHA256withRSA"),
                        "expected an exponent of at most 64 bits, found 65 bits"),
                arguments(
                        "an exponent the signature does not fit",
                        Requests.pkcs10(withExponent(BigInteger.valueOf(17)), 0, "SHA256withRSA"),
                        "expected a signature by the request's key, found "),
                arguments(
                        "four elements",
                        new byte[] {0x30, 8, 0x30, 0, 0x30, 0, 0x30, 0, 0x30, 0},
                        "expected 3 elements in CertificationRequest, found 4 elements"),
                arguments(
                        "an empty information",
                        new byte[] {0x30, 6, 0x30, 0, 0x30, 0, 0x30, 0},
                        "expected 3 elements in CertificationRequestInfo, found 0 elements"),
                arguments(
                        "no sequence",
                        new byte[] {0x04, 1, 0},
                        "expected DER of a CertificationRequest, found "),
                arguments(
                        "bytes after the request",
                        Arrays.copyOf(good, good.length + 1),
                        "expected DER of a CertificationRequest, found "),
                arguments(
                        "a length beyond the end",
                        new byte[] {0x30, (byte) 0x84, 0x7f, -1, -1, -1},
                        "expected DER of a CertificationRequest, found "),
                arguments(
                        "a byte too long",
                        new byte[CertificateRequest.MAX_BYTES + 1],
                        "expected at most 16384 bytes, found 16385 bytes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refuses(String name, byte[] request, String message) {
        var e = assertThrows(MalformedRequest.class, () -> CertificateRequest.parse(request));
        String said = String.valueOf(e.getMessage());
        assertTrue(said.startsWith("certificate request: " + message), said);
    }

    /** Every shortened request ends in the one exception, never in another. */
    @Test
    void refusesARequestCutAnywhere() throws Exception {
        byte[] good = Requests.pkcs10(KEY, 0, "SHA256withRSA");
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThrows(
                    MalformedRequest.class,
                    () -> CertificateRequest.parse(cut),
                    "cut at " + length);
        }
    }

    /** What is signed is the information: its bytes cannot be changed, the rest cannot either. */
    @Test
    void anotherKeyDoesNotFitTheSignature() throws Exception {
        byte[] mine = Requests.pkcs10(KEY, 0, "SHA256withRSA");
        byte[] other = Requests.pkcs10(rsa(2048), 0, "SHA256withRSA");
        assertEquals(mine.length, other.length);
        System.arraycopy(other, other.length - 256, mine, mine.length - 256, 256);
        var e = assertThrows(MalformedRequest.class, () -> CertificateRequest.parse(mine));
        assertFalse(String.valueOf(e.getMessage()).contains("DER"), e::getMessage);
    }
}
