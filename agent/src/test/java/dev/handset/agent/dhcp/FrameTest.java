package dev.handset.agent.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.dhcp.option.Octets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {
    private static final int ETHERNET = 1;
    private static final byte[] PAYLOAD = {1, 2, 3, 4, 5};

    @Test
    void paddingOfTheFrameIsNoPayload() {
        byte[] frame = Captures.ethernet(Captures.ip(PAYLOAD));
        byte[] padded = Arrays.copyOf(frame, 64);

        Datagram datagram = Frame.datagram(3, ETHERNET, padded).orElseThrow();
        assertEquals(Octets.of(PAYLOAD), datagram.payload());
        assertEquals(3, datagram.frame());
    }

    @Test
    void captureThatCutTheFrameGivesWhatIsThere() {
        byte[] frame = Captures.ethernet(Captures.ip(PAYLOAD));
        byte[] cut = Arrays.copyOf(frame, frame.length - 2);

        assertEquals(3, Frame.datagram(1, ETHERNET, cut).orElseThrow().payload().length());
    }

    @Test
    void noLengthOfAFrameBreaksIt() {
        byte[] frame = Captures.ethernet(Captures.ip(PAYLOAD), 100);
        for (int length = 0; length < 14 + 4 + 28; length++) {
            assertEquals(
                    Optional.empty(),
                    Frame.datagram(1, ETHERNET, Arrays.copyOf(frame, length)),
                    length + " bytes");
        }
    }

    @ParameterizedTest(name = "link type {0}")
    @ValueSource(ints = {-1, 105, 127, 147, 65535})
    void otherLinkTypesGiveNothing(int linkType) {
        byte[] frame = Captures.ethernet(Captures.ip(PAYLOAD));
        assertEquals(Optional.empty(), Frame.datagram(1, linkType, frame));
    }

    @Test
    void optionsOfIpAreStepped() {
        byte[] plain = Captures.ip(PAYLOAD);
        byte[] ip = new byte[plain.length + 4];
        System.arraycopy(plain, 0, ip, 0, 20);
        System.arraycopy(plain, 20, ip, 24, plain.length - 20);
        ip[0] = 0x46;

        Datagram datagram = Frame.datagram(1, 228, ip).orElseThrow();
        assertEquals(Octets.of(PAYLOAD), datagram.payload());
        assertTrue(datagram.from().toString().endsWith(":67"), datagram::toString);
    }
}
