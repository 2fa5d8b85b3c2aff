package dev.handset.tls.capture;

import java.nio.ByteBuffer;

/** The layers below IP, by LINKTYPE_ number of the tcpdump registry. */
final class LinkLayer {
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86DD;
    private static final int VLAN = 0x8100;
    private static final int SERVICE_VLAN = 0x88A8;
    private static final int PPPOE_SESSION = 0x8864;
    private static final int MAX_TAGS = 8;

    private LinkLayer() {}

    /** Moves to the IP header; false when there is none. */
    static boolean strip(int linkType, ByteBuffer frame) {
        return switch (linkType) {
            case 0 -> skip(frame, 4); // loopback of the BSDs: address family
            case 108 -> skip(frame, 4); // loopback of OpenBSD
            case 1 -> skip(frame, 12) && etherType(frame); // Ethernet
            case 12, 14, 101, 228, 229 -> true; // IP itself
            case 113 -> skip(frame, 14) && etherType(frame); // Linux "any"
            case 276 -> etherType(frame) && skip(frame, 18); // Linux "any", second form
            default -> false;
        };
    }

    private static boolean skip(ByteBuffer frame, int bytes) {
        frame.position(frame.position() + bytes);
        return frame.hasRemaining();
    }

    private static boolean etherType(ByteBuffer frame) {
        for (int i = 0; i < MAX_TAGS; i++) {
            int type = frame.getShort() & 0xFFFF;
            switch (type) {
                case IPV4, IPV6 -> {
                    return true;
                }
                case VLAN, SERVICE_VLAN -> skip(frame, 2);
                case PPPOE_SESSION -> {
                    return skip(frame, 8);
                }
                default -> {
                    return false;
                }
            }
        }
        return false;
    }
}
