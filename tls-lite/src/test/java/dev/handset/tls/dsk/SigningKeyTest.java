package dev.handset.tls.dsk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** MACs over signing strings; the vectors' origin is in their file. */
class SigningKeyTest {
    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/vectors/tls-dsk/macs.csv", delimiter = '|')
    void signs(String name, MacHash hash, String key, String mac, String text) {
        var signing = new SigningKey(HEX.parseHex(key), hash);
        assertEquals(mac, HEX.formatHex(signing.mac(text)));
    }

    @Test
    void refusesAKeyOfAnotherLength() {
        assertThrows(
                IllegalArgumentException.class, () -> new SigningKey(new byte[31], MacHash.SHA1));
    }

    @Test
    void neverPrintsItself() {
        var key = new byte[SigningKey.LENGTH];
        Arrays.fill(key, (byte) 0x41);
        var shown = new SigningKey(key, MacHash.SHA1).toString();
        assertFalse(shown.contains("41") || shown.contains("AAAA"), shown);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/vectors/tls-dsk/suite-hashes.csv")
    void takesTheHashOfTheSuite(String suite, MacHash hash) {
        assertEquals(hash, MacHash.ofSuite(suite));
    }

    @Test
    void refusesASuiteWithoutAHash() {
        assertThrows(IllegalArgumentException.class, () -> MacHash.ofSuite("TLS_RSA_WITH_CCM_8"));
    }
}
