package dev.handset.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.event.Bytes;
import dev.handset.agent.event.Endpoint;
import dev.handset.agent.event.Protocol;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.event.Step;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class MessageTextTest {
    private static final String DHCP_ACK =
            "02010600"
                    + "00000007"
                    + "00000000"
                    + "7f050532"
                    + "00".repeat(12)
                    + "020048530001"
                    + "00".repeat(10)
                    + "00".repeat(192)
                    + "63825363"
                    + "350105"
                    + "3604"
                    + "7f050501"
                    + "780d"
                    + "00"
                    + "03706f6f"
                    + "06636f6e746f73"
                    + "00"
                    + "ff";

    private static final String DNS_QUESTION =
            "000701000001000000000000" + "03776562" + "03636f6d" + "00" + "00010001";

    static SignInEvent.Message message(Protocol protocol, byte[] bytes) {
        return new SignInEvent.Message(
                Duration.ofMillis(5),
                Step.INFORM,
                SignInEvent.Direction.RECEIVED,
                new Endpoint("DHCP", "127.5.5.1", 67),
                Endpoint.named("phone"),
                protocol,
                "ACK",
                Bytes.of(bytes),
                false);
    }

    static Stream<Arguments> messages() {
        return Stream.of( //  protocol, bytes, in the text
                arguments(Protocol.DHCP, DHCP_ACK, "127.5.5.1 > phone"),
                arguments(Protocol.DHCP, DHCP_ACK, "xid 00000007"),
                arguments(Protocol.DHCP, DHCP_ACK, "option 53"),
                arguments(Protocol.DHCP, "0201", "error"),
                arguments(Protocol.DNS, DNS_QUESTION, "web.com."),
                arguments(Protocol.DNS, "00", "no DNS message"),
                arguments(Protocol.NTP, "2402" + "00".repeat(46), "NTP version 4, mode 4, leap 0"),
                arguments(Protocol.NTP, "2402" + "00".repeat(46), "stratum 2"),
                arguments(Protocol.NTP, "24", "expected 48 bytes, found 1"),
                arguments(Protocol.TLS, "15030100020230", "Alert 0230"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("messages")
    void decodes(Protocol protocol, String hex, String part) {
        String text = MessageText.of(message(protocol, HexFormat.of().parseHex(hex)));
        assertTrue(text.contains(part), text);
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "HTTPS", "SIP"})
    void leavesTextAsItIs(Protocol protocol) {
        byte[] bytes = "GET / HTTP/1.1\r\n\r\nž".getBytes(StandardCharsets.UTF_8);
        assertEquals("GET / HTTP/1.1\r\n\r\nž", MessageText.of(message(protocol, bytes)));
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void saysNothingOfNoBytes(Protocol protocol) {
        assertEquals("", MessageText.of(message(protocol, new byte[0])));
    }

    /** The line is that of the stream, with the run in front and the text at the end. */
    @Test
    void isALineOfTheStream() {
        byte[] bytes = "a\"<b>".getBytes(StandardCharsets.UTF_8);
        String line = PageLines.event(3, message(Protocol.SIP, bytes));
        assertTrue(line.startsWith("{\"run\":3,\"event\":\"message\",\"step\":\"inform\""), line);
        assertTrue(line.endsWith("\"length\":5,\"text\":\"a\\\"<b>\"}"), line);
    }
}
