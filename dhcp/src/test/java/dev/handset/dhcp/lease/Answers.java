package dev.handset.dhcp.lease;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.DhcpMessageBuilder;
import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.option.AddressLeaseTime;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.ServerIdentifier;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/** What a server says to a client. */
final class Answers {
    static final MacAddress MAC = MacAddress.parse("00:04:f2:01:02:03");
    static final Inet4Address ADDRESS = ip("0a000032");
    static final Inet4Address SERVER = ip("0a000001");

    private Answers() {}

    static DhcpMessageBuilder of(MessageType type, int xid) {
        return DhcpMessage.builder(DhcpMessage.REPLY, xid)
                .chaddr(MAC)
                .option(type)
                .option(new ServerIdentifier(SERVER));
    }

    static DhcpMessageBuilder offer(int xid) {
        return of(MessageType.OFFER, xid).yiaddr(ADDRESS);
    }

    static DhcpMessageBuilder ack(int xid, Duration lease) {
        return of(MessageType.ACK, xid).yiaddr(ADDRESS).option(new AddressLeaseTime(lease));
    }

    static Inet4Address ip(String hex) {
        try {
            return (Inet4Address) InetAddress.getByAddress(Octets.ofHex(hex).toBytes());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
