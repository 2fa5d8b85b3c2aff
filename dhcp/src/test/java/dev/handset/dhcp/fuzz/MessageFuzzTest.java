package dev.handset.dhcp.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.MalformedMessage;
import dev.handset.dhcp.option.DhcpOption;
import dev.handset.dhcp.option.Explanation;
import dev.handset.dhcp.option.MalformedOption;

/** A datagram is a message that encodes to itself, or is refused with the byte that is wrong. */
final class MessageFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void decode(byte[] datagram) {
        Allocation.bounded(datagram.length, () -> read(datagram));
    }

    private static void read(byte[] datagram) {
        try {
            DhcpMessage message = DhcpMessage.decode(datagram);
            DhcpMessage again = DhcpMessage.decode(message.encode());
            assertEquals(message, again);
            assertEquals(again, DhcpMessage.decode(again.encode()));
            for (DhcpOption option : message.options()) {
                assertTrue(option.value().length() <= datagram.length);
                Explanation.of(option.code(), option.value());
            }
            message.type();
            DhcpMessage.decodeFirstParts(datagram);
        } catch (MalformedMessage | MalformedOption e) {
            assertTrue(String.valueOf(e.getMessage()).contains("expected"), e::getMessage);
        }
    }
}
