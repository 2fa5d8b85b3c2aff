package dev.handset.emulator.dhcp;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.DhcpMessageBuilder;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.Octets;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be said, before a {@link Manner} makes bytes of it.
 *
 * @param lease the address given; empty in a NAK and in the answer to an INFORM
 * @param values option values by code that this client may have, in the order of configuration
 * @param asked option 55 without repetitions; empty when there was none
 */
record Answer(
        MessageType type,
        DhcpMessage request,
        LabDhcpSettings settings,
        Optional<Inet4Address> lease,
        Map<Integer, Octets> values,
        Optional<List<Integer>> asked) {
    private static final int MAX_MESSAGE_SIZE = 57;
    private static final int IP_AND_UDP_BYTES = 28;

    /** What a client without option 57 takes: 576 bytes of IP (RFC 2131 §2). */
    private static final int USUAL_BYTES = 576 - IP_AND_UDP_BYTES;

    boolean refuses() {
        return type == MessageType.NAK;
    }

    boolean wants(int code) {
        return asked.isEmpty() || asked.get().contains(code);
    }

    Octets typeValue() {
        return type.toOption().value();
    }

    Octets server() {
        return Octets.of(settings.serverIdentifier().getAddress());
    }

    /** Numerator and denominator of the part of the lease: 1, 2 for T1. */
    Octets leasePart(int numerator, int denominator) {
        Duration whole = settings.pool().orElseThrow().lease();
        long seconds = whole.toSeconds() * numerator / denominator;
        return Octets.of(ByteBuffer.allocate(4).putInt((int) seconds).array());
    }

    /** The fields that every product fills alike: xid, flags, ciaddr, yiaddr, giaddr, chaddr. */
    DhcpMessageBuilder head() {
        DhcpMessageBuilder head =
                DhcpMessage.builder(DhcpMessage.REPLY, request.xid())
                        .chaddr(request.chaddr())
                        .broadcast(request.broadcast())
                        .giaddr(request.giaddr());
        if (!refuses()) head.ciaddr(request.ciaddr());
        lease.ifPresent(head::yiaddr);
        return head;
    }

    /** Longest DHCP message that the client takes. */
    int room() {
        return request.option(MAX_MESSAGE_SIZE)
                .filter(size -> size.length() == 2)
                .map(size -> ((size.at(0) << 8) + size.at(1)) - IP_AND_UDP_BYTES)
                .map(size -> Math.max(size, USUAL_BYTES))
                .orElse(USUAL_BYTES);
    }
}
