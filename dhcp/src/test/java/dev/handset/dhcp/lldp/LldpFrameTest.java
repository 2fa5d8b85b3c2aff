package dev.handset.dhcp.lldp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.VoiceVlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LldpFrameTest {
    private static final String ADDRESSES = "0180c200000e 020000000001";
    private static final String MANDATORY = "0207 04 020000000001 0405 05 67653031 0602 0078";
    private static final String END = "0000";

    private static String frame(String tlvs) {
        return ADDRESSES + "88cc" + MANDATORY + tlvs + END;
    }

    static Stream<Arguments> policies() {
        return Stream.of( //  name                    application and bits   voice VLAN
                arguments("voice, 100, 5, 46", "01 40c96e", 100),
                arguments("voice, 1", "01 40036e", 1),
                arguments("voice, 4094", "01 5ffd6e", 4094),
                arguments("voice, 4095 is no VLAN", "01 5fff6e", 0),
                arguments("voice, priority tag only", "01 40016e", 0),
                arguments("voice, untagged", "01 00c96e", 0),
                arguments("voice, policy unknown", "01 c0c96e", 0),
                arguments("voice, reserved bit set", "01 60c96e", 100),
                arguments("voice signalling", "02 40c96e", 0),
                arguments("guest voice", "03 40c96e", 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("policies")
    void readsTheVoiceVlan(String name, String policy, int vlan) throws Exception {
        LldpFrame frame = LldpFrame.decode(bytes(frame("fe08 0012bb 02" + policy)));

        assertEquals(vlan == 0 ? Optional.empty() : vlan(vlan), frame.voiceVlan(), name);
    }

    @Test
    void readsEveryBitOfAPolicy() throws Exception {
        LldpFrame frame = LldpFrame.decode(bytes(frame("fe08 0012bb 02 01 40c96e")));

        assertEquals(List.of(new NetworkPolicy(1, false, true, 100, 5, 46)), frame.policies());
        assertEquals("020000000001", frame.source().toHex());
    }

    static Stream<Arguments> passedOver() {
        return Stream.of(
                arguments("no policy", ""),
                arguments("a system name", "0a03 737731"),
                arguments("LLDP-MED capabilities", "fe07 0012bb 01 0033 04"),
                arguments("another organization", "fe08 0080c2 02 01 40c96e"),
                arguments("an organization without a subtype", "fe03 0012bb"),
                arguments("an empty value", "0a00"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passedOver")
    void passesOverWhatIsNoPolicy(String name, String tlvs) throws Exception {
        assertEquals(Optional.empty(), LldpFrame.decode(bytes(frame(tlvs))).voiceVlan(), name);
    }

    @Test
    void firstVoiceVlanCounts() throws Exception {
        String two = "fe08 0012bb 02 01 00c96e fe08 0012bb 02 01 40c96e fe08 0012bb 02 01 40036e";

        assertEquals(vlan(100), LldpFrame.decode(bytes(frame(two))).voiceVlan());
    }

    @Test
    void stepsOverATagAndPadding() throws Exception {
        String tagged = ADDRESSES + "8100 0001 88cc" + MANDATORY + "fe08 0012bb 02 01 40c96e" + END;

        assertEquals(vlan(100), LldpFrame.decode(bytes(tagged + "00".repeat(20))).voiceVlan());
        assertTrue(LldpFrame.claims(bytes(tagged)));
    }

    static Stream<Arguments> malformed() {
        String cut = ADDRESSES + "88cc" + MANDATORY;
        return Stream.of( //   name                 hex       in the message
                arguments(
                        "nothing", "", "byte 0: expected two addresses and a type, found 0 bytes"),
                arguments("addresses only", ADDRESSES, "byte 0: expected two addresses"),
                arguments("destination", "ffffffffffff 020000000001 88cc", "found ffffffffffff"),
                arguments("IPv4", ADDRESSES + "0800", "byte 12: expected type 88cc, found 0800"),
                arguments("no END", cut, "byte 34: expected an END, found 0 bytes"),
                arguments("half a head", cut + "fe", "byte 34: expected an END, found 1 bytes"),
                arguments("overrun", cut + "fe08 0012", "LLDP TLV 127, byte 34: expected 8 bytes"),
                arguments("longest overrun", cut + "ffff", "expected 511 bytes, found 0 bytes"),
                arguments("empty", ADDRESSES + "88cc" + END, "expected type 1 in place 1"),
                arguments(
                        "order",
                        ADDRESSES + "88cc 0405 05 67653031" + END,
                        "byte 14: expected type 1 in place 1, found type 2"),
                arguments(
                        "no time to live",
                        ADDRESSES + "88cc 0207 04 020000000001 0405 05 67653031" + END,
                        "expected type 3 in place 3, found END"),
                arguments(
                        "short policy",
                        frame("fe07 0012bb 02 01 40c9"),
                        "network policy, byte 34: expected a value of 8 bytes, found 7 bytes"),
                arguments(
                        "too many",
                        frame("0a00".repeat(LldpFrame.MAX_TLVS)),
                        "expected at most 256, found more"),
                arguments("too long", frame("00".repeat(1600)), "expected at most 1600 bytes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refuses(String name, String hex, String message) {
        var e = assertThrows(MalformedFrame.class, () -> LldpFrame.decode(bytes(hex)), name);

        assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
    }

    @Test
    void otherFramesClaimNothing() {
        assertFalse(LldpFrame.claims(bytes("")));
        assertFalse(LldpFrame.claims(bytes(ADDRESSES + "0800")));
    }

    private static Optional<VoiceVlan> vlan(int id) {
        return Optional.of(new VoiceVlan(id));
    }

    private static byte[] bytes(String hex) {
        return Octets.ofHex(hex.replace(" ", "")).toBytes();
    }
}
