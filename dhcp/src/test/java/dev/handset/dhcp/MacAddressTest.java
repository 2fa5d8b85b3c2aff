package dev.handset.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.handset.dhcp.option.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"00:04:f2:0a:0B:0c", "00-04-F2-0A-0B-0C", "0004f20a0b0c"})
    void readsTheUsualSpellings(String text) {
        assertEquals("00:04:f2:0a:0b:0c", MacAddress.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00:04:f2", "00:04:f2:0a:0b:0c:0d", "00:04:f2:0a:0b:0g"})
    void refusesAnythingElse(String text) {
        assertThrows(IllegalArgumentException.class, () -> MacAddress.parse(text));
    }

    @Test
    void hasSixBytes() {
        assertThrows(IllegalArgumentException.class, () -> new MacAddress(Octets.ofHex("0004f2")));
    }
}
