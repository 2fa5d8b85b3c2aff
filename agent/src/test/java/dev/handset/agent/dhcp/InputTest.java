package dev.handset.agent.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.dhcp.option.Octets;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InputTest {
    private static final Octets ONE_STRING =
            Octets.of("https://pool.contoso.com".getBytes(StandardCharsets.US_ASCII));

    private static Input capture(byte[]... payloads) throws Exception {
        List<byte[]> frames = Stream.of(payloads).map(Captures::ip).toList();
        byte[] file = Captures.pcap(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 101, frames);
        return Input.read(file, Optional.empty());
    }

    @Test
    void answerToThePhoneIsJudged() throws Exception {
        Input good = capture(Captures.inform(7, "MS-UC-Client"), Captures.ack(7, Captures.WEB));
        Input bad = capture(Captures.inform(7, "MS-UC-Client"), Captures.ack(7, ONE_STRING));

        assertTrue(good.heard().stream().allMatch(Heard::good));
        assertEquals(List.of(), good.unanswered());
        assertEquals(List.of("INFORM", "ACK"), good.heard().stream().map(Heard::type).toList());
        assertFalse(bad.heard().get(1).good());
    }

    @Test
    void answerToAnotherClassIsNot() throws Exception {
        Input input = capture(Captures.inform(7, "MSFT 5.0"), Captures.ack(7, ONE_STRING));

        assertTrue(input.heard().get(1).good());
        assertEquals(List.of(), input.unanswered());
    }

    @Test
    void answerWithoutItsQuestionIsJudgedAsForThePhone() throws Exception {
        assertFalse(capture(Captures.ack(7, ONE_STRING)).heard().get(0).good());
    }

    @Test
    void silenceIsNoticed() throws Exception {
        Input input = capture(Captures.inform(7, "MS-UC-Client"));

        assertEquals(List.of("frame 1, 10.0.0.1:67 > 10.0.0.5:68"), input.unanswered());
    }

    @Test
    void brokenMessageIsShownWithItsError() throws Exception {
        byte[] ack = Captures.ack(7, Captures.WEB);
        ack[0] = 9;
        Heard heard = capture(ack).heard().get(0);

        assertFalse(heard.good());
        assertEquals("no DHCP message", heard.type());
        assertTrue(heard.problem().orElseThrow().contains("op at byte 0"), heard::toString);
    }

    @Test
    void hexOfAWholeMessageIsReadAsOne() throws Exception {
        String hex = Octets.of(Captures.ack(7, ONE_STRING)).toHex();
        Input input = Input.read(hex.getBytes(StandardCharsets.US_ASCII), Optional.empty());

        assertEquals(List.of(), input.pasted());
        assertEquals("ACK", input.heard().get(0).type());
        assertFalse(input.heard().get(0).good());
    }

    @Test
    void captureWithoutDhcpIsRefused() {
        var e = assertThrows(NotUnderstood.class, () -> capture(new byte[300]));
        assertEquals("neither a DHCP message nor an LLDP frame in the capture", e.getMessage());
    }
}
