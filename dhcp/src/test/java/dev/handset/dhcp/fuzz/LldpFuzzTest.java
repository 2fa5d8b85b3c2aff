package dev.handset.dhcp.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.handset.dhcp.lldp.LldpFrame;
import dev.handset.dhcp.lldp.MalformedFrame;
import dev.handset.dhcp.lldp.Tlv;

/** A frame's elements lie inside it one behind the other, or it is refused with the byte. */
final class LldpFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void decode(byte[] frame) {
        Allocation.bounded(frame.length, () -> read(frame));
    }

    private static void read(byte[] frame) {
        boolean claims = LldpFrame.claims(frame);
        try {
            LldpFrame read = LldpFrame.decode(frame);
            assertTrue(claims);
            int at = 0;
            for (Tlv tlv : read.tlvs()) {
                assertTrue(tlv.offset() >= at);
                at = tlv.offset() + 2 + tlv.value().length();
            }
            assertTrue(at <= frame.length);
            read.voiceVlan().ifPresent(vlan -> assertTrue(vlan.id() >= 1 && vlan.id() <= 4094));
            assertEquals(6, read.source().length());
        } catch (MalformedFrame e) {
            assertTrue(e.offset() >= 0 && e.offset() <= frame.length, e::getMessage);
        }
    }
}
