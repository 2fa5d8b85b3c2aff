package dev.handset.agent.dhcp;

import dev.handset.dhcp.option.Octets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** Takes the UDP datagram out of a captured frame; anything that is none gives nothing. */
final class Frame {
    private static final int NULL_LOOPBACK = 0;
    static final int ETHERNET = 1;
    private static final int RAW = 101;
    private static final int RAW_OPENBSD = 12;
    private static final int LINUX_COOKED = 113;
    private static final int IPV4 = 228;
    private static final int LINUX_COOKED_2 = 276;

    private static final int TYPE_IPV4 = 0x0800;
    private static final int TYPE_VLAN = 0x8100;
    private static final int TYPE_SERVICE_VLAN = 0x88a8;
    private static final int PROTOCOL_UDP = 17;
    private static final int FRAGMENT_BITS = 0x3fff;
    private static final int UDP_HEADER = 8;

    private final int number;
    private final Octets bytes;

    private Frame(int number, byte[] bytes) {
        this.number = number;
        this.bytes = Octets.of(bytes);
    }

    /**
     * @param linkType as pcap numbers them
     */
    static Optional<Datagram> datagram(int number, int linkType, byte[] bytes) {
        try {
            return new Frame(number, bytes).open(linkType);
        } catch (ArrayIndexOutOfBoundsException e) {
            return Optional.empty(); // a frame cut short by the capture
        }
    }

    private Optional<Datagram> open(int linkType) {
        return switch (linkType) {
            case ETHERNET -> behindType(12);
            case LINUX_COOKED -> behindType(14);
            case LINUX_COOKED_2 -> u16(0) == TYPE_IPV4 ? ip(20) : Optional.empty();
            case NULL_LOOPBACK -> ip(4);
            case RAW, RAW_OPENBSD, IPV4 -> ip(0);
            default -> Optional.empty();
        };
    }

    private Optional<Datagram> behindType(int at) {
        int type = at;
        while (u16(type) == TYPE_VLAN || u16(type) == TYPE_SERVICE_VLAN) type += 4;
        return u16(type) == TYPE_IPV4 ? ip(type + 2) : Optional.empty();
    }

    private Optional<Datagram> ip(int at) {
        int header = (bytes.at(at) & 0xf) * 4;
        boolean whole = (u16(at + 6) & FRAGMENT_BITS) == 0;
        if (bytes.at(at) >> 4 != 4 || bytes.at(at + 9) != PROTOCOL_UDP || !whole) {
            return Optional.empty();
        }
        int udp = at + header;
        if (udp + UDP_HEADER > bytes.length()) return Optional.empty();
        int end = Math.min(bytes.length(), udp + Math.max(UDP_HEADER, u16(udp + 4)));
        return Optional.of(
                new Datagram(
                        number,
                        new InetSocketAddress(address(at + 12), u16(udp)),
                        new InetSocketAddress(address(at + 16), u16(udp + 2)),
                        bytes.slice(udp + UDP_HEADER, end)));
    }

    private int u16(int at) {
        return bytes.at(at) << 8 | bytes.at(at + 1);
    }

    private InetAddress address(int at) {
        try {
            return InetAddress.getByAddress(Arrays.copyOf(bytes.slice(at, at + 4).toBytes(), 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
