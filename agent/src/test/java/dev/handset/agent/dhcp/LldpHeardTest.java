package dev.handset.agent.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.agent.json.JsonText;
import dev.handset.agent.view.Style;
import dev.handset.dhcp.option.Octets;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LldpHeardTest {
    static final String HEAD =
            "0180c200000e02000000000188cc0207040200000000010405057031303606020078";
    private static final String SYSTEM_NAME = "0a03" + "73771b";
    private static final String VOICE = "fe080012bb0201";
    private static final String VIDEO = "fe080012bb0206";
    private static final String END = "0000";

    private static LldpHeard heard(String elements) {
        return LldpHeard.of("hex", Octets.ofHex(HEAD + elements).toBytes());
    }

    static Stream<Arguments> frames() {
        String asks = "names no voice VLAN; the phone asks DHCP as class CPE-OCPHONE";
        return Stream.of( //  name              elements                     what the phone does
                arguments(
                        "voice in VLAN 100", VOICE + "40c96e" + END, "the phone goes to VLAN 100"),
                arguments("highest VLAN", VOICE + "5ffc00" + END, "the phone goes to VLAN 4094"),
                arguments(
                        "untagged",
                        VOICE + "00016e" + END,
                        "the phone stays in the port's own VLAN"),
                arguments("policy unknown to the switch", VOICE + "c0c96e" + END, asks),
                arguments("for video only", VIDEO + "40c96e" + END, asks),
                arguments("no policy", END, asks));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frames")
    void saysWhatThePhoneDoes(String name, String elements, String use) {
        LldpHeard heard = heard(elements);

        assertEquals(Optional.of(use), heard.use(), name);
        assertTrue(heard.good());
    }

    @Test
    void impossibleVlanHasItsDiagnosis() {
        LldpHeard heard = heard(VOICE + "5ffe00" + END);

        assertEquals(Optional.of("F-DHCP-12"), heard.diagnosis().map(Diagnosis::code));
        assertFalse(heard.good());
    }

    @Test
    void frameThatBreaksOffIsNamedWithItsByte() {
        LldpHeard heard = heard("fe080012bb");

        assertEquals(
                Optional.of("LLDP TLV 127, byte 34: expected 8 bytes, found 3 bytes"),
                heard.problem());
        assertFalse(heard.good());
    }

    @Test
    void drawnWithEveryElementAndTheVlan() {
        List<String> lines =
                new LldpDrawing(Style.PLAIN).draw(heard(SYSTEM_NAME + VOICE + "40c96e" + END));

        assertEquals(
                """
                LLDP  hex from switch port 02:00:00:00:00:01, 51 bytes
                  14    1  04020000000001                       chassis
                  23    2  0570313036                           port
                  30    3  0078                                 time to live 120 s
                  34    5  73771b                               system name sw?
                  39  127  0012bb020140c96e                     LLDP-MED network policy: voice, tagged, VLAN 100, priority 5, DSCP 46
                  = the phone goes to VLAN 100
                """,
                String.join("\n", lines) + "\n");
    }

    @Test
    void drawnMistakeNamesItsDiagnosis() {
        List<String> lines = new LldpDrawing(Style.PLAIN).draw(heard(VOICE + "5ffe00" + END));

        String last = lines.get(lines.size() - 1);
        assertTrue(last.contains("F-DHCP-12") && last.contains("a VLAN 1 to 4094"), last);
    }

    @Test
    void jsonHasTheVlanAsANumber() {
        String json = JsonText.of(LldpJson.of(heard(VOICE + "40c96e" + END)));

        assertTrue(json.contains("\"voiceVlan\":100"), json);
        assertTrue(json.contains("\"good\":true"), json);
    }

    @Test
    void hexOfAFrameIsReadAsOne() throws Exception {
        String hex = HEAD + VOICE + "40c96e" + END;

        Input input = Input.read(hex.getBytes(StandardCharsets.US_ASCII), Optional.empty());

        assertEquals(List.of(), input.pasted());
        assertEquals(1, input.lldp().size());
    }

    static Stream<Arguments> captures() {
        var frames =
                List.of(
                        Captures.ethernet(Captures.ip(Captures.inform(7, "MS-UC-Client"))),
                        Octets.ofHex(HEAD + VOICE + "40c96e" + END).toBytes());
        return Stream.of(
                arguments("pcap", Captures.pcap(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 1, frames)),
                arguments("pcapng", Captures.pcapng(ByteOrder.BIG_ENDIAN, 1, frames)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("captures")
    void frameOfACaptureStandsBesideItsDhcp(String name, byte[] file) throws Exception {
        Input input = Input.read(file, Optional.empty());

        assertEquals("frame 2", input.lldp().get(0).origin(), name);
        assertEquals("INFORM", input.heard().get(0).type());
    }

    @Test
    void captureOfLldpAloneIsEnough() throws Exception {
        byte[] frame = Octets.ofHex(HEAD + VOICE + "40c96e" + END).toBytes();
        byte[] file = Captures.pcap(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 1, List.of(frame));

        assertEquals(1, Input.read(file, Optional.empty()).lldp().size());
    }
}
