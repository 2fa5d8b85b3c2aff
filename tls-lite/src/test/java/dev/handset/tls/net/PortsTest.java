package dev.handset.tls.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
    @ParameterizedTest(name = "{0} shifted by {1}")
    @CsvSource({
        "443,0,443",
        "443,20000,20443",
        "53,20000,20053",
        "5061,20000,25061",
        "1,65534,65535"
    })
    void shifts(int port, int offset, int onWire) {
        assertEquals(onWire, new Ports(offset).onWire(port));
    }

    @ParameterizedTest(name = "{0} shifted by {1}")
    @CsvSource({"0,0", "-1,0", "65536,0", "60000,20000"})
    void refusesAPortThatDoesNotExist(int port, int offset) {
        assertThrows(IllegalArgumentException.class, () -> new Ports(offset).onWire(port));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void refusesAnOffsetThatShiftsEverythingAway(int offset) {
        assertThrows(IllegalArgumentException.class, () -> new Ports(offset));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0001S", "P25D"})
    void refusesADeadlineNoSocketCanKeep(Duration duration) {
        var second = Duration.ofSeconds(1);
        assertThrows(IllegalArgumentException.class, () -> new Deadlines(second, duration, second));
    }

    @Test
    void realAndLabPorts() {
        assertEquals(443, Ports.REAL.onWire(443));
        assertEquals(20_443, Ports.LAB.onWire(443));
    }
}
