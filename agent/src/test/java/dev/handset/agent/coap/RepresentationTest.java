package dev.handset.agent.coap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RepresentationTest {
    /** Encodings as RFC 8949, appendix A, has them. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1}                 | a1 6161 01",
                "{\"a\":1000}              | a1 6161 19 03e8",
                "{\"a\":18446744073709551615} | a1 6161 1b ffffffffffffffff",
                "{\"a\":1.5}               | a1 6161 fb 3ff8000000000000",
                "{\"a\":-4.5}              | a1 6161 fb c012000000000000",
                "{\"a\":true,\"b\":false}  | a2 6161 f5 6162 f4",
                "{\"a\":null}              | a1 6161 f6",
                "{\"a\":[]}                | a1 6161 80",
                "{\"a\":[\"IETF\",{}]}     | a1 6161 82 6449455446 a0",
                "{\"a\":\"\\u00fc\"}       | a1 6161 62c3bc",
            })
    void cborHoldsWhatJsonHolds(String json, String hex) {
        var found = Representation.of(json, Representation.CBOR).orElseThrow();
        assertEquals(Representation.CBOR, found.format());
        assertEquals(hex.replace(" ", ""), HexFormat.of().formatHex(found.bytes()));
    }

    @ParameterizedTest(name = "accept {0}")
    @CsvSource({"-1", "50"})
    void jsonIsWhatNobodyHasToAskFor(int accept) {
        var found = Representation.of("{}", accept).orElseThrow();
        assertEquals(Representation.JSON, found.format());
        assertEquals("{}", new String(found.bytes(), UTF_8));
    }

    @Test
    void anythingElseIsNotToBeHad() {
        int xml = 41;
        assertEquals(Optional.empty(), Representation.of("{}", xml));
    }
}
