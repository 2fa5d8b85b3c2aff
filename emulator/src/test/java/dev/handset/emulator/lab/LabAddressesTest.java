package dev.handset.emulator.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LabAddressesTest {
    @ParameterizedTest(name = "{0} port {1}")
    @CsvSource({
        "DHCP,67,/127.77.3.1:20067",
        "DNS,53,/127.77.3.2:20053",
        "WEB,443,/127.77.3.10:20443",
        "FRONT_END,5061,/127.77.3.11:25061",
        "EXCHANGE,80,/127.77.3.20:20080",
        "PHONE,68,/127.77.3.50:20068"
    })
    void shiftsPorts(Box box, int port, String address) {
        var addresses = new LabAddresses(77, 3, LabAddresses.USUAL_OFFSET);
        assertEquals(address, addresses.socket(box, port).toString());
    }

    @ParameterizedTest(name = "{0} port {1} of an interface")
    @CsvSource({"DHCP,67,/10.72.83.1:67", "WEB,443,/10.72.83.10:443", "PHONE,68,/10.72.83.50:68"})
    void leavesPortsOfAnInterface(Box box, int port, String address) {
        assertEquals(address, LabAddresses.REAL.socket(box, port).toString());
        assertEquals("10.72.83.0/24", LabAddresses.REAL.toString());
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({"0,0,20000", "255,0,20000", "1,256,20000", "1,1,-1", "1,1,60475"})
    void refuses(int a, int b, int offset) {
        assertThrows(IllegalArgumentException.class, () -> new LabAddresses(a, b, offset));
    }

    @RepeatedTest(20)
    void picksAwayFromLocalhost() {
        var picked = LabAddresses.pick(new SecureRandom(), 1000);
        assertTrue(picked.of(Box.DNS).isLoopbackAddress());
        assertTrue(picked.a() > 0, picked::toString);
    }
}
