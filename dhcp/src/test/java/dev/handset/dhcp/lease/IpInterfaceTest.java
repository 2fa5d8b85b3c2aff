package dev.handset.dhcp.lease;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
}
