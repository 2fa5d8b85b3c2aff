package dev.handset.agent.cli;

import dev.handset.dhcp.MacAddress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The machine's network interfaces and their IPv4 addresses; nothing is changed. */
final class HostInterfaces {
    private static final int MAC_BYTES = 6;

    private HostInterfaces() {}

    /** The first IPv4 address of an interface. */
    static Inet4Address address(String name) throws UsageError, MachineError {
        try {
            @Nullable NetworkInterface found = NetworkInterface.getByName(name);
            if (found == null) {
                throw new UsageError("--interface " + name + ": expected one of " + names());
            }
            return first(found)
                    .orElseThrow(
                            () ->
                                    new MachineError(
                                            name
                                                    + " has no IPv4 address; an INFORM needs the"
                                                    + " host's own lease"));
        } catch (SocketException e) {
            throw new MachineError("cannot list the network interfaces: " + e.getMessage());
        }
    }

    /** The hardware address of an interface. */
    static MacAddress macAddress(String name) throws UsageError, MachineError {
        try {
            @Nullable NetworkInterface found = NetworkInterface.getByName(name);
            if (found == null) {
                throw new UsageError("--interface " + name + ": expected one of " + names());
            }
            byte @Nullable [] bytes = found.getHardwareAddress();
            if (bytes == null || bytes.length != MAC_BYTES) {
                throw new MachineError(name + " has no Ethernet address");
            }
            return MacAddress.parse(HexFormat.of().formatHex(bytes));
        } catch (SocketException e) {
            throw new MachineError("cannot list the network interfaces: " + e.getMessage());
        }
    }

    /** The address of the one interface that is up and can broadcast. */
    static Inet4Address onlyAddress() throws UsageError, MachineError {
        var usable = new ArrayList<String>();
        Optional<Inet4Address> address = Optional.empty();
        try {
            for (NetworkInterface each : all()) {
                if (!each.isUp() || each.isLoopback() || first(each).isEmpty()) continue;
                usable.add(each.getName());
                address = first(each);
            }
        } catch (SocketException e) {
            throw new MachineError("cannot list the network interfaces: " + e.getMessage());
        }
        if (usable.size() > 1) {
            throw new UsageError("give --interface: " + String.join(", ", usable));
        }
        return address.orElseThrow(
                () -> new MachineError("no interface with an IPv4 address; give --server"));
    }

    private static Optional<Inet4Address> first(NetworkInterface of) {
        for (InetAddress each : of.inetAddresses().toList()) {
            if (each instanceof Inet4Address four) return Optional.of(four);
        }
        return Optional.empty();
    }

    private static String names() throws SocketException {
        return all().stream().map(NetworkInterface::getName).collect(Collectors.joining(", "));
    }

    private static List<NetworkInterface> all() throws SocketException {
        return NetworkInterface.networkInterfaces().toList();
    }
}
