package dev.handset.agent.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.json.JsonText;
import dev.handset.agent.view.Style;
import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.option.DhcpOption;
import dev.handset.dhcp.option.Octets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DrawingTest {
    private static String drawn(int code, String hex) {
        var judgement = Judgement.of(code, Octets.ofHex(hex));
        return String.join("\n", new OptionDrawing(Style.PLAIN).draw(judgement)) + "\n";
    }

    @Test
    void mistakeIsMarkedUnderItsBytes() {
        assertEquals(
                """
                option 43 vendor-specific information, 82 bytes
                   0  01 0c 4d 53 2d 55 43 2d 43 6c 69 65 6e 74         sub-option 1 (identifier): "MS-UC-Client"
                  14  02 05 68 74 74 70 73                              sub-option 2 (scheme): "https"
                  21  03 10 70 6f 6f 6c 2e 63 6f 6e 74 6f 73 6f 2e 63   sub-option 3 (web services name): "pool.contoso.com"
                  37  6f 6d
                  39  04 02 01 bb                                       sub-option 4 (port): 01bb
                            ^^ ^^
                      error port-binary: expected a port 1..65535 as ASCII digits, found a binary number 01bb
                  43  05 25 2f 43 65 72 74 50 72 6f 76 2f 43 65 72 74   sub-option 5 (path): "/CertProv/CertProvisioningService.svc"
                  59  50 72 6f 76 69 73 69 6f 6e 69 6e 67 53 65 72 76
                  75  69 63 65 2e 73 76 63
                  = of no use to the phone: F-DHCP-06 Option 43 in the wrong type; handset explain F-DHCP-06
                """,
                drawn(
                        43,
                        "010c4d532d55432d436c69656e74020568747470730310706f6f6c2e636f6e746f736f2e636f6d"
                            + "040201bb05252f4365727450726f762f4365727450726f766973696f6e696e67"
                            + "536572766963652e737663"));
    }

    static Stream<Arguments> uses() {
        return Stream.of( //   option  hex                                     in the drawing
                arguments(
                        120,
                        "0004706f6f6c07636f6e746f736f03636f6d00",
                        "= the phone registers with pool.contoso.com"),
                arguments(43, "0a03313030", "= the phone goes to VLAN 100"),
                arguments(43, "0a020fff", "F-DHCP-12"),
                arguments(43, "", "F-DHCP-"),
                arguments(120, "010a630001", "warning ipv4"),
                arguments(120, "010a630001", "of no use to the phone: F-DHCP-07"),
                arguments(120, "0004706f6f6c07636f6e746f736f03636f6d", "warning no-root-label"),
                arguments(
                        120, "0004706f6f6c07636f6e746f736f03636f6d", "= the phone registers with"),
                arguments(42, "0a000001", "NTP servers: 10.0.0.1"),
                arguments(42, "0a0000", "malformed: expected"),
                arguments(250, "0102", "option 250, 2 bytes"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("uses")
    void whatThePhoneDoesWithItIsTheLastLine(int code, String hex, String text) {
        assertTrue(drawn(code, hex).contains(text), () -> drawn(code, hex));
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() {
        String host = "1b5b324a";
        String text = drawn(12, host);
        assertFalse(text.contains("\u001b"), text);
    }

    @Test
    void messageIsOneLineAnOptionBut43And120ByteByByte() throws Exception {
        var message = DhcpMessage.decode(Captures.ack(7, Captures.WEB));
        var lines =
                new MessageDrawing(Style.PLAIN)
                        .draw(Heard.of("from 10.0.0.1:67", 300, message, true));

        assertEquals("ACK  from 10.0.0.1:67, 300 bytes", lines.get(0));
        assertEquals("  xid 00000007, client 0004f2010203", lines.get(1));
        assertEquals("  option 53 message type: ACK", lines.get(2));
        assertEquals("  option 43 vendor-specific information, 83 bytes", lines.get(3));
        assertTrue(
                lines.contains("    = the phone registers with pool.contoso.com"), lines::toString);
    }

    @Test
    void optionOfAnotherClassIsShownAsBytes() {
        var message =
                Captures.ack(7).option(new DhcpOption(43, Octets.ofHex("f104aabbccdd"))).build();
        var lines = new MessageDrawing(Style.PLAIN).draw(Heard.of("x", 300, message, false));

        assertTrue(lines.get(4).endsWith("not for the phone, not judged"), lines::toString);
        assertFalse(lines.toString().contains("of no use"), lines::toString);
    }

    @Test
    void jsonHoldsTheSameFacts() {
        String json = JsonText.of(OptionJson.of(Judgement.of(120, Octets.ofHex("04706f6f6c00"))));

        for (String part :
                List.of(
                        "\"option\":120",
                        "\"hex\":\"04706f6f6c00\"",
                        "\"good\":false",
                        "\"kind\":\"no-encoding-byte\"",
                        "\"severity\":\"error\"",
                        "\"code\":\"F-DHCP-07\"")) {
            assertTrue(json.contains(part), json);
        }
    }

    @Test
    void jsonOfAMessageNamesItsFields() {
        var message = Captures.ack(0xabcdef01).build();
        String json = JsonText.of(MessageJson.of(Heard.of("from 10.0.0.1:67", 300, message, true)));

        assertTrue(json.contains("\"xid\":\"abcdef01\""), json);
        assertTrue(json.contains("\"type\":\"ACK\""), json);
        assertTrue(json.contains("\"good\":true"), json);
    }
}
