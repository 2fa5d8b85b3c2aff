package dev.handset.truststore.der;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.truststore.MalformedCertificate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NameReaderTest {
    /** A name of one common name with this value element. */
    private static DistinguishedName name(String value) throws MalformedCertificate {
        String pair = "0603550403" + value.replace(" ", "");
        String set = "30%02x".formatted(pair.length() / 2) + pair;
        String part = "31%02x".formatted(set.length() / 2) + set;
        return read("30%02x".formatted(part.length() / 2) + part);
    }

    private static DistinguishedName read(String hex) throws MalformedCertificate {
        byte[] der = HexFormat.of().parseHex(hex.replace(" ", ""));
        return NameReader.read(der, new DerReader(der).expect(Element.SEQUENCE, "name"), "name");
    }

    static Stream<Arguments> strings() {
        return Stream.of(
                arguments("PrintableString", "13 02 4142", "CN=AB"),
                arguments("UTF8String", "0c 03 5ac3bc", "CN=Zü"),
                arguments("T61String", "14 02 5afc", "CN=Zü"),
                arguments("IA5String", "16 02 4142", "CN=AB"),
                arguments("BMPString", "1e 04 005a00fc", "CN=Zü"),
                arguments("UniversalString", "1c 08 0000005a0001f600", "CN=Z\uD83D\uDE00"),
                arguments("empty", "0c 00", "CN="),
                arguments("broken UTF-8 stays hex", "0c 02 c328", "CN=#0c02c328"),
                arguments("odd BMPString stays hex", "1e 03 005a00", "CN=#1e03005a00"),
                arguments("an INTEGER stays hex", "02 01 05", "CN=#020105"),
                arguments("terminal escape", "0c 03 1b5b4a", "CN=\\1b[J"),
                arguments("right-to-left override", "0c 03 e280ae", "CN=\\e2\\80\\ae"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strings")
    void readsStrings(String name, String value, String text) throws MalformedCertificate {
        assertEquals(text, name(value).text());
    }

    @Test
    void theTypeOfTheStringDoesNotMatter() throws MalformedCertificate {
        assertEquals(name("13 02 4142").key(), name("0c 04 20616220").key());
    }

    @Test
    void aKeyOfTextIsTheKeyOfTheName() throws MalformedCertificate {
        var name = name("0c 05 412c204220");
        assertEquals(name("0c 04 612c2062").key(), name.key());
        assertEquals(name("0c 04 412c2042").key(), DistinguishedName.keyOf("CN=A\\, B"));
    }

    @Test
    void commonNamesAreThoseOfAllParts() throws MalformedCertificate {
        var two = "301e 310d 300b 0603550403 0c0461626364 310d 300b 0603550403 0c0465666768";
        assertEquals(List.of("abcd", "efgh"), read(two).commonNames());
        assertEquals("CN=efgh,CN=abcd", read(two).text());
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments("no set", "3002 0500", "expected SET (31)"),
                arguments("empty set", "3002 3100", "expected SEQUENCE (30), found the end"),
                arguments(
                        "no value",
                        "3009 3107 3005 0603550403",
                        "expected an element, found the end"),
                arguments(
                        "two values",
                        "300d 310b 3009 0603550403 0500 0500",
                        "expected the end, found 2 more"),
                arguments(
                        "type is no OID",
                        "3008 3106 3004 0201 05 0500",
                        "expected OBJECT IDENTIFIER"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void refuses(String name, String hex, String message) {
        var e = assertThrows(MalformedCertificate.class, () -> read(hex));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
    }
}
