package dev.handset.dhcp.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.dhcp.MacAddress;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What it does with a real interface is shown in {@code dhcp.outside.LeaseWireTest}. */
class IpInterfaceTest {
    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"", "-4", "a b", "eth0;reboot", "a-name-too-long-for-linux"})
    void nameThatIsNoneIsRefused(String name) {
        var e = assertThrows(IllegalArgumentException.class, () -> new IpInterface(name));
        assertTrue(String.valueOf(e.getMessage()).contains("an interface's name"), e::getMessage);
    }

    @Test
    void interfaceThatIsNotThereIsNamedWithTheCommand() {
        var e = assertThrows(IOException.class, () -> new IpInterface("nope0").prepare());
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains("ip link set dev nope0 up"), message);
    }

    @Test
    void hardwareAddressIsReadFromALineOfIp() throws IOException {
        String line =
                "3: c0@if2: <BROADCAST,MULTICAST> mtu 1500 qdisc noop state DOWN \\    "
                        + "link/ether 02:04:f2:01:02:03 brd ff:ff:ff:ff:ff:ff link-netnsid 0\n";

        assertEquals(MacAddress.parse("02:04:f2:01:02:03"), IpInterface.ethernet(line));
    }

    @ParameterizedTest(name = "{1}: [{0}]")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"3: c0@if2: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500\", true",
                "\"3: c0@if2: <LOWER_UP,UP> mtu 1500\", true",
                "\"3: c0: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500\", false",
                "\"3: c0: <BROADCAST> mtu 1500 LOWER_UP\", false",
                "\"\", false"
            })
    void carrierIsReadFromTheFlags(String line, boolean carrier) {
        assertEquals(carrier, IpInterface.carrier(line));
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "",
                "1: lo: <LOOPBACK> link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00",
                "5: ib0: link/ether 80:00:02:08:fe:80:00:00:00:00:00:00:00:02:c9:03 brd 00"
            })
    void lineWithoutAnEthernetAddressIsRefused(String line) {
        assertThrows(IOException.class, () -> IpInterface.ethernet(line));
    }
}
