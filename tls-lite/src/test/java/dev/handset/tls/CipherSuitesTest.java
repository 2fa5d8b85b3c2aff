package dev.handset.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CipherSuitesTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "TLS_RSA_EXPORT_WITH_RC4_40_MD5,         0x0003",
        "TLS_RSA_WITH_RC4_128_MD5,               0x0004",
        "TLS_RSA_WITH_RC4_128_SHA,               0x0005",
        "TLS_RSA_WITH_3DES_EDE_CBC_SHA,          0x000A",
        "TLS_RSA_WITH_AES_128_CBC_SHA,           0x002F",
        "TLS_RSA_WITH_AES_256_CBC_SHA,           0x0035",
        "TLS_EMPTY_RENEGOTIATION_INFO_SCSV,      0x00FF",
        "TLS_AES_128_GCM_SHA256,                 0x1301",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,  0xC02F"
    })
    void namesAndNumbersBelongTogether(String name, int code) {
        assertEquals(code, CipherSuites.code(name));
        assertEquals(name, CipherSuites.name(code));
    }

    @Test
    void aNumberWithoutANameIsShownInHex() {
        assertEquals("0xfafa", CipherSuites.name(0xFAFA));
    }

    @Test
    void anUnknownNameIsRefusedByName() {
        var e = assertThrows(IllegalArgumentException.class, () -> CipherSuites.code("TLS_NO"));
        assertTrue(String.valueOf(e.getMessage()).contains("TLS_NO"), e::toString);
    }

    @Test
    void keepsTheOrder() {
        var names = List.of("TLS_RSA_WITH_RC4_128_SHA", "TLS_RSA_WITH_RC4_128_MD5");
        assertArrayEquals(new int[] {5, 4}, CipherSuites.codes(names));
    }
}
