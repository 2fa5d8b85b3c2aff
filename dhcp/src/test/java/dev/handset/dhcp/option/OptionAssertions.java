package dev.handset.dhcp.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** What every option's table asserts. */
final class OptionAssertions {
    interface Decoder {
        OptionValue decode(byte[] value) throws MalformedOption;
    }

    private OptionAssertions() {}

    static void assertWire(OptionValue value, String hex, Decoder decoder) {
        byte[] bytes = octets(hex).toBytes();
        try {
            assertEquals(value, decoder.decode(bytes));
        } catch (MalformedOption e) {
            throw new AssertionError(e);
        }
        assertEquals(octets(hex), Octets.of(value.encode()));
        assertEquals(new DhcpOption(value.code(), octets(hex)), value.toOption());
    }

    static void assertRefused(String name, String hex, String message, Decoder decoder) {
        var e =
                assertThrows(
                        MalformedOption.class, () -> decoder.decode(octets(hex).toBytes()), name);
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
    }

    static Octets octets(String hex) {
        return Octets.ofHex(hex.replace(" ", ""));
    }

    static Inet4Address ip(int a, int b, int c, int d) {
        try {
            return (Inet4Address)
                    InetAddress.getByAddress(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
