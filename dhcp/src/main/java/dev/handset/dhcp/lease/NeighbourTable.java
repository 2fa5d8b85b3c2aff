package dev.handset.dhcp.lease;

import dev.handset.dhcp.MacAddress;
import java.net.Inet4Address;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Who has which address, as Linux knows it: {@code /proc/net/arp}, a line {@code address type flags
 * mac mask device}.
 */
final class NeighbourTable {
    static final Path FILE = Path.of("/proc/net/arp");

    private static final int COMPLETE = 0x2;
    private static final int FIELDS = 6;

    private NeighbourTable() {}

    /** The hardware address behind {@code address} on {@code device}, once it has answered. */
    static Optional<MacAddress> find(List<String> lines, Inet4Address address, String device) {
        return lines.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length == FIELDS && isComplete(fields[2]))
                .filter(fields -> fields[0].equals(address.getHostAddress()))
                .filter(fields -> fields[5].equals(device))
                .map(fields -> MacAddress.parse(fields[3]))
                .findFirst();
    }

    private static boolean isComplete(String flags) {
        return flags.matches("0x[0-9a-f]{1,7}")
                && (Integer.parseInt(flags.substring(2), 16) & COMPLETE) != 0;
    }
}
