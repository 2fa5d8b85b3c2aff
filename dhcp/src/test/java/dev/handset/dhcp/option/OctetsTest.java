package dev.handset.dhcp.option;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OctetsTest {
    @Test
    void printsAsHexAndReadsItBack() {
        assertEquals("0aff", Octets.of((byte) 10, (byte) -1).toString());
        assertEquals(Octets.of((byte) 10, (byte) -1), Octets.ofHex("0AFF"));
    }

    @Test
    void isEqualByContent() {
        assertEquals(Octets.ofHex("0102").hashCode(), Octets.ofHex("0102").hashCode());
        assertNotEquals(Octets.ofHex("0102"), Octets.ofHex("0103"));
        assertNotEquals(Octets.ofHex(""), new Object());
    }

    @Test
    void nobodyChangesItFromOutside() {
        byte[] given = {1, 2};
        Octets octets = Octets.of(given);
        given[0] = 9;
        octets.toBytes()[1] = 9;

        assertArrayEquals(new byte[] {1, 2}, octets.toBytes());
    }

    @Test
    void bytesAreUnsigned() {
        assertEquals(255, Octets.ofHex("ff").at(0));
    }

    @Test
    void slicesFromInclusiveToExclusive() {
        assertEquals(Octets.ofHex("0203"), Octets.ofHex("01020304").slice(1, 3));
        assertEquals(Octets.EMPTY, Octets.ofHex("01").slice(1, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0g", "01:02"})
    void refusesWhatIsNoHex(String text) {
        assertThrows(IllegalArgumentException.class, () -> Octets.ofHex(text));
    }
}
