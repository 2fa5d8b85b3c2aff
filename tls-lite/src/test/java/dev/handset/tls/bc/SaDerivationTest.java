package dev.handset.tls.bc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.tls.dsk.MacHash;
import dev.handset.tls.dsk.SigningKey;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.bouncycastle.tls.PRFAlgorithm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Signing keys from a master secret: synthetic ones for each PRF, and those of a real client
 * (pidgin-sipe with an OpenSSL server, TLS 1.0).
 */
class SaDerivationTest {
    private static final String MASTER =
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
                    + "202122232425262728292a2b2c2d2e2f";
    private static final String CLIENT = "c0c1c2c3c4c5c6c7c8c9cacbcccdcecf".repeat(2);
    private static final String SERVER = "505152535455565758595a5b5c5d5e5f".repeat(2);

    static Stream<Arguments> vectors() {
        return Stream.of(
                arguments(
                        "synthetic, TLS 1.0",
                        PRFAlgorithm.tls_prf_legacy,
                        MASTER,
                        CLIENT,
                        SERVER,
                        "5b0cfded0f3506fcdbeeb6f01071b37be1f29504b26aff221677ae08bcf1a8fc",
                        "366da6c50364edf2cfe914be27673527544a0473a2ed7837b20058dc571a67f3"),
                arguments(
                        "synthetic, TLS 1.2 SHA-256",
                        PRFAlgorithm.tls_prf_sha256,
                        MASTER,
                        CLIENT,
                        SERVER,
                        "46aa3353a5479826d53a6acf264bc317a5a4316a286c490637f173d77eea594a",
                        "3e9d10b41eb01394b76c3e99af6286c6cdd3982ec212e6704235430941bbb7e1"),
                arguments(
                        "synthetic, TLS 1.2 SHA-384",
                        PRFAlgorithm.tls_prf_sha384,
                        MASTER,
                        CLIENT,
                        SERVER,
                        "095ef2dd8a4a054018cdd69647a56e01dcb8a4f009ab4beb7066c9c61b22b37d",
                        "ff4895135399159f01c655fb5272ccec937758478f62dcbe69036877042ac47e"),
                arguments(
                        "pidgin-sipe, TLS 1.0",
                        PRFAlgorithm.tls_prf_legacy,
                        "9224669a01ebf8bbafbe381fca4b36a10d0c12a4757a2f4eafbb42a7d4b55370"
                                + "fd776bc98639471e4d586737fd63d418",
                        "6b0129918e9ce1b7f7dd57815bd3e5d93a36fab782dca885c7696b155cb2c162",
                        "8487106f84e64fa09581d76b18a2461c1c99f2544af86b1d8be79c7103c322e7",
                        "d0cecf09c1343783493e33bb89961e9d89e6617a7000a3545804fe5e2fc14c44",
                        "080520ff264030207674ac52f5399d7ad6aac2b909da6e60701996b7e93e2657"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void derives(
            String name,
            int prf,
            String master,
            String clientRandom,
            String serverRandom,
            String clientKey,
            String serverKey) {
        var hex = HexFormat.of();
        var secret = new Crypto(new SecureRandom()).createSecret(hex.parseHex(master));
        var keys =
                SaDerivation.derive(
                        secret,
                        prf,
                        hex.parseHex(clientRandom),
                        hex.parseHex(serverRandom),
                        MacHash.SHA1);
        assertSame(new SigningKey(hex.parseHex(clientKey), MacHash.SHA1), keys.client());
        assertSame(new SigningKey(hex.parseHex(serverKey), MacHash.SHA1), keys.server());
    }

    /** Keys cannot be read; two that sign alike are the same. */
    private static void assertSame(SigningKey expected, SigningKey actual) {
        var hex = HexFormat.of();
        assertEquals(hex.formatHex(expected.mac("x")), hex.formatHex(actual.mac("x")));
    }
}
