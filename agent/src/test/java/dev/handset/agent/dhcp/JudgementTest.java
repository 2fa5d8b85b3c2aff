package dev.handset.agent.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.dhcp.option.Octets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JudgementTest {
    static Stream<Arguments> vectors() throws Exception {
        return PastedTextTest.resource("/vectors/dhcp-option-vectors.csv")
                .lines()
                .skip(1)
                .map(line -> line.split(",", 7))
                .map(row -> Arguments.arguments(row[0], Integer.valueOf(row[1]), row[4], row[5]));
    }

    /** An error stops the phone; a warning does not, but for addresses instead of a name. */
    @ParameterizedTest(name = "{0} {3}")
    @MethodSource("vectors")
    void agreesWithTheVector(String id, int code, String hex, String expected) {
        var judgement = Judgement.of(code, Octets.ofHex(hex));
        boolean useless = expected.startsWith("error") || expected.equals("warning:ipv4");

        assertEquals(!useless, judgement.good(), id);
        assertEquals(useless, judgement.use().isEmpty(), id);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "V43-07, F-DHCP-05",
        "V43-08, F-DHCP-03",
        "V43-10, F-DHCP-06",
        "V43-12, H-DHCP-02",
        "V43-14, F-DHCP-04",
        "V43-15, F-DHCP-08",
        "V43-22, F-DHCP-12",
        "V120-03, F-DHCP-07",
        "V120-04, F-DHCP-07"
    })
    void namesTheDiagnosis(String id, String code) throws Exception {
        var row =
                vectors()
                        .map(Arguments::get)
                        .filter(r -> r[0].equals(id))
                        .findFirst()
                        .orElseThrow();
        var judgement = Judgement.of((Integer) row[1], Octets.ofHex((String) row[2]));

        assertEquals(Optional.of(code), judgement.diagnosis().map(Diagnosis::code));
    }

    /** The port is wrong and the rest is missing: the wrong port is what is told. */
    @Test
    void whatIsWrongGoesBeforeWhatIsMissing() {
        var judgement = Judgement.of(43, Octets.ofHex("040201bb"));

        assertEquals("F-DHCP-06", judgement.diagnosis().orElseThrow().code());
    }

    @Test
    void otherOptionsAreShownAndNotJudged() {
        assertTrue(Judgement.of(42, Octets.ofHex("0a00")).good());
        assertEquals(Optional.empty(), Judgement.of(42, Octets.ofHex("0a000001")).use());
    }

    @Test
    void optionOfAnotherClassIsNotJudged() {
        var judgement = Judgement.unjudged(43, Octets.ofHex("f104aabbccdd"));

        assertTrue(judgement.good());
        assertFalse(judgement.explanation().hasErrors());
    }
}
