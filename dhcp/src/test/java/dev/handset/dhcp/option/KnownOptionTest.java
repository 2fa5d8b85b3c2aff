package dev.handset.dhcp.option;

import static dev.handset.dhcp.option.OptionAssertions.octets;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KnownOptionTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "1   | ff ff ff 00             | 255.255.255.0",
                "4   | 0a 00 00 01             | 10.0.0.1",
                "6   | 0a 00 00 01 0a 00 00 02 | 10.0.0.1, 10.0.0.2",
                "12  | 61 62                   | ab",
                "28  | 0a 00 00 ff             | 10.0.0.255",
                "43  | 0a 01 31                | 0a0131",
                "51  | 00 00 0e 10             | 3600 s",
                "55  | 2b 78                   | [43, 120]",
                "57  | 05 dc                   | 1500 bytes",
                "61  | 01 00 04 f2 01 02 03    | 0004f2010203",
                "77  | 02 61 62                | [6162]",
                "119 | 01 61 00 01 62 00       | a, b",
                "160 | 61                      | a"
            })
    void readsInOneLine(int code, String hex, String text) throws Exception {
        assertEquals(text, KnownOption.byCode(code).orElseThrow().read(octets(hex)));
    }

    @Test
    void everyCodeOnce() {
        long distinct =
                Arrays.stream(KnownOption.values()).mapToInt(KnownOption::code).distinct().count();
        assertEquals(KnownOption.values().length, distinct);
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsCode(KnownOption option) {
        assertEquals(Optional.of(option), KnownOption.byCode(option.code()));
    }

    @Test
    void unknownCodeIsEmpty() {
        assertEquals(Optional.empty(), KnownOption.byCode(252));
    }

    @Test
    void malformedValueIsRefused() {
        assertThrows(MalformedOption.class, () -> KnownOption.ROUTERS.read(octets("0a")));
    }
}
