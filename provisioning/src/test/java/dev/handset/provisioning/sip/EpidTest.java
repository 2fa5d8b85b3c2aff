package dev.handset.provisioning.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpidTest {
    @ParameterizedTest(name = "{3}: {0}")
    @CsvSource({
        "01010101, 4b1682a8-f968-5701-83fc-7c6741dc6697, qIIWS2j5AVeD_HxnQdxmlwAA, MS-SIPRE",
        "8248ca9ebb, 4233fd41-093b-5fd6-b5d2-651ed55969e6, Qf0zQjsJ1l-10mUe1Vlp5gAA, MS-SIPAE 4.1",
        "2ebb6f264f, 124841e4-264d-52e8-96c5-d22aa8cdc316, 5EFIEk0m6FKWxdIqqM3DFgAA, MS-SIPAE 4.2",
        "c8ca638a15, 34d859db-6585-5f91-a3b4-de853c15347d, 21nYNIVlkV-jtN6FPBU0fQAA, OCS 2007 R2",
        "c97532c1946f, 5ccdb10d-dca1-559e-ad2b-b514060a2da2, DbHNXKHcnlWtK7UUBgotogAA, pidgin-sipe",
        "0a1b2c3d4e, 5d73a82f-94c0-5f15-b3a3-4d783ac8eb67, L6hzXcCUFV-zo014OsjrZwAA, computed",
        "0004f2a1b2c3, 48a75de1-0eb3-587a-9a68-dbed764f2452, 4V2nSLMOeliaaNvtdk8kUgAA, computed"
    })
    void namesItsInstanceAndItsGruu(String epid, UUID instance, String token, String origin) {
        assertEquals(instance, new Epid(epid).instance());
        assertEquals(token, new Epid(epid).gruuToken());
    }

    @Test
    void standsInTheGruuAfterTheUser() {
        assertEquals(
                "sip:alice@contoso.com;opaque=user:epid:L6hzXcCUFV-zo014OsjrZwAA;gruu",
                new Epid("0a1b2c3d4e").gruu("sip:alice@contoso.com"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "11ec8985-494a-5186-9cd1-3fb177f23bbc, hYnsEUpJhlGc0T-xd_I7vAAA",
        "c1589240-e660-594f-a8b3-4b55f358cbc1, QJJYwWDmT1mos0tV81jLwQAA",
    })
    void writesCapturedInstancesAsCapturedGruus(UUID instance, String token) {
        assertEquals(token, Epid.gruuToken(instance));
    }

    /** An upper-case epid is another epid: it is hashed as it stands in From. */
    @Test
    void isHashedAsItIsWritten() {
        assertNotEquals(new Epid("0A1B2C3D4E").instance(), new Epid("0a1b2c3d4e").instance());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"01010101", "8248ca9ebb", "f", "0123456789abcdef"})
    void isOfVersion5AndTheUsualVariant(String epid) {
        assertEquals(5, new Epid(epid).instance().version());
        assertEquals(2, new Epid(epid).instance().variant());
    }

    /** SHA-1 of six bytes, its last ten digits; the hashes come from sha1sum. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "0004f2a1b2c3, 87560ecc5d",
        "000000000000, c5c56cd805",
    })
    void ofAMacIsTheEndOfItsHash(String mac, String epid) {
        assertEquals(epid, Epid.ofMac(HexFormat.of().parseHex(mac)).text());
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "0123456789abcdef0"})
    void refusesALengthThatNoRegistrarTakes(String text) {
        var e = assertThrows(IllegalArgumentException.class, () -> new Epid(text));
        assertEquals("epid of %d characters".formatted(text.length()), e.getMessage());
    }
}
