package dev.handset.agent.cli;

import dev.handset.dhcp.MacAddress;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What the machine knows of its network.
 *
 * @param nameServer the first IPv4 one of {@code /etc/resolv.conf}
 * @param domain the first of {@code domain} or {@code search} there; empty when there is none
 */
record HostNetwork(Optional<InetAddress> nameServer, String domain) {
    private static final Path RESOLV_CONF = Path.of("/etc/resolv.conf");
    private static final int MAC_BYTES = 6;
    private static final int ANY_PORT = 53;

    static HostNetwork read() {
        try {
            return parse(Files.readAllLines(RESOLV_CONF));
        } catch (IOException e) {
            return new HostNetwork(Optional.empty(), "");
        }
    }

    static HostNetwork parse(List<String> lines) {
        Optional<InetAddress> server = Optional.empty();
        String domain = "";
        for (String line : lines) {
            String[] words = line.strip().split("\\s+");
            if (words.length < 2) continue;
            boolean names = words[0].equals("search") || words[0].equals("domain");
            if (names && domain.isEmpty()) domain = words[1];
            if (words[0].equals("nameserver") && server.isEmpty()) server = address(words[1]);
        }
        return new HostNetwork(server, domain);
    }

    private static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(Addresses.parse("nameserver", text));
        } catch (UsageError e) {
            return Optional.empty();
        }
    }

    /** The machine's own address on the way to {@code peer}; nothing is sent. */
    static InetAddress towards(InetAddress peer) throws MachineError {
        try (var socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(peer, ANY_PORT));
            InetAddress local = socket.getLocalAddress();
            if (local.isAnyLocalAddress()) {
                throw new MachineError("no route to " + peer.getHostAddress() + "; give --address");
            }
            return local;
        } catch (IOException e) {
            throw new MachineError("no route to " + peer.getHostAddress() + "; give --address");
        }
    }

    /** The hardware address of the interface with this address; loopback has none. */
    static Optional<MacAddress> macAddress(InetAddress local) {
        try {
            var with = NetworkInterface.getByInetAddress(local);
            if (with == null) return Optional.empty();
            byte[] bytes = with.getHardwareAddress();
            if (bytes == null || bytes.length != MAC_BYTES) return Optional.empty();
            return Optional.of(MacAddress.parse(HexFormat.of().formatHex(bytes)));
        } catch (SocketException e) {
            return Optional.empty();
        }
    }
}
