package dev.handset.dhcp.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DomainNamesTest {
    @Test
    void encodesLabelsAndTheRoot() {
        assertEquals("0461626364026566" + "00", Octets.of(DomainNames.encode("abcd.ef")).toHex());
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
                arguments("empty", ""),
                arguments("trailing dot", "a."),
                arguments("label of 64", "a".repeat(64)),
                arguments("name of 256", ("a".repeat(63) + ".").repeat(3) + "a".repeat(63)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unfit")
    void refusesToEncode(String why, String name) {
        assertThrows(IllegalArgumentException.class, () -> DomainNames.encode(name), why);
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource({
        "pool.contoso.com, true",
        "POOL-01.contoso.com, true",
        "_sip.contoso.com, true",
        "pool, true",
        "'', false",
        "pool..com, false",
        "pool.contoso.com., false",
        ".com, false",
        "-pool.com, false",
        "pool contoso.com, false",
        "https://pool, false",
        "pööl.com, false"
    })
    void tellsHostNames(String name, boolean is) {
        assertEquals(is, DomainNames.isHostName(name));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"10.0.0.1, true", "10.0.0.1.2, false", "10.0.1, false", "a.b.c.d, false"})
    void tellsDottedQuads(String name, boolean is) {
        assertEquals(is, DomainNames.isDottedQuad(name));
    }
}
