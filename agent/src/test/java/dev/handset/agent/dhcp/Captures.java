package dev.handset.agent.dhcp;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.DhcpMessageBuilder;
import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.option.DhcpOption;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;
import dev.handset.dhcp.option.VendorClassIdentifier;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Capture files and messages for tests, written field by field. */
final class Captures {
    static final MacAddress MAC = MacAddress.parse("00:04:f2:01:02:03");
    static final Octets WEB = Octets.of(UcClientOptions.of("pool.contoso.com").encode());

    private Captures() {}

    static byte[] inform(int xid, String vendorClass) {
        return DhcpMessage.builder(DhcpMessage.REQUEST, xid)
                .chaddr(MAC)
                .option(MessageType.INFORM)
                .option(new VendorClassIdentifier(vendorClass))
                .build()
                .encode();
    }

    static DhcpMessageBuilder ack(int xid) {
        return DhcpMessage.builder(DhcpMessage.REPLY, xid).chaddr(MAC).option(MessageType.ACK);
    }

    static byte[] ack(int xid, Octets option43) {
        return ack(xid).option(new DhcpOption(43, option43))
                .option(SipServers.named("pool.contoso.com"))
                .build()
                .encode();
    }

    /** IPv4 and UDP around a payload, from 10.0.0.1:67 to 10.0.0.5:68. */
    static byte[] ip(byte[] payload) {
        var out = ByteBuffer.allocate(28 + payload.length);
        out.put((byte) 0x45).put((byte) 0).putShort((short) (28 + payload.length)).putInt(0);
        out.put((byte) 64).put((byte) 17).putShort((short) 0);
        out.putInt(0x0a000001).putInt(0x0a000005);
        out.putShort((short) 67).putShort((short) 68).putShort((short) (8 + payload.length));
        return out.putShort((short) 0).put(payload).array();
    }

    static byte[] ethernet(byte[] ip, int... vlans) {
        var out = ByteBuffer.allocate(14 + 4 * vlans.length + ip.length).position(12);
        for (int vlan : vlans) out.putShort((short) 0x8100).putShort((short) vlan);
        return out.putShort((short) 0x0800).put(ip).array();
    }

    static byte[] cooked(byte[] ip) {
        return ByteBuffer.allocate(16 + ip.length)
                .position(14)
                .putShort((short) 0x0800)
                .put(ip)
                .array();
    }

    static byte[] cooked2(byte[] ip) {
        return ByteBuffer.allocate(20 + ip.length)
                .putShort((short) 0x0800)
                .position(20)
                .put(ip)
                .array();
    }

    static byte[] pcap(ByteOrder order, int magic, int linkType, List<byte[]> frames) {
        int size = 24 + frames.stream().mapToInt(f -> 16 + f.length).sum();
        var out = ByteBuffer.allocate(size).order(order);
        out.putInt(magic).putShort((short) 2).putShort((short) 4).putLong(0);
        out.putInt(65535).putInt(linkType);
        for (byte[] frame : frames) {
            out.putLong(0).putInt(frame.length).putInt(frame.length).put(frame);
        }
        return out.array();
    }

    static byte[] pcapng(ByteOrder order, int linkType, List<byte[]> frames) {
        int size = 28 + 20 + frames.stream().mapToInt(f -> 32 + padded(f.length)).sum();
        var out = ByteBuffer.allocate(size).order(order);
        out.putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d).putInt(1).putLong(-1).putInt(28);
        out.putInt(1).putInt(20).putShort((short) linkType).putShort((short) 0);
        out.putInt(65535).putInt(20);
        for (byte[] frame : frames) {
            int length = 32 + padded(frame.length);
            out.putInt(6).putInt(length).putInt(0).putLong(0);
            out.putInt(frame.length).putInt(frame.length).put(frame);
            out.position(out.position() + padded(frame.length) - frame.length).putInt(length);
        }
        return out.array();
    }

    private static int padded(int length) {
        return (length + 3) / 4 * 4;
    }
}
