package dev.handset.dhcp.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.dhcp.MacAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines of {@code /proc/net/arp}; {@code dhcp.outside.ConflictWireTest} has a real one. */
class NeighbourTableTest {
    private static final String HEAD =
            "IP address       HW type     Flags       HW address            Mask     Device";
    private static final String MAC = "82:e7:d5:3e:65:88";

    static Stream<Arguments> lines() {
        return Stream.of(
                arguments("answered", "10.0.0.50 0x1 0x2 " + MAC + " * c0", true),
                arguments("permanent", "10.0.0.50 0x1 0x6 " + MAC + " * c0", true),
                arguments("asked, no answer", "10.0.0.50 0x1 0x0 " + MAC + " * c0", false),
                arguments("another address", "10.0.0.5 0x1 0x2 " + MAC + " * c0", false),
                arguments("another device", "10.0.0.50 0x1 0x2 " + MAC + " * c01", false),
                arguments("a line cut short", "10.0.0.50 0x1 0x2 " + MAC, false),
                arguments("flags that are none", "10.0.0.50 0x1 2 " + MAC + " * c0", false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void holderIsWhoeverHasAnswered(String name, String line, boolean held) {
        var lines = List.of(HEAD, line);

        assertEquals(
                held ? Optional.of(MacAddress.parse(MAC)) : Optional.empty(),
                NeighbourTable.find(lines, Answers.ADDRESS, "c0"),
                name);
    }
}
