package dev.handset.dhcp;

import dev.handset.dhcp.option.DhcpOption;
import dev.handset.dhcp.option.MalformedOption;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.Octets;
import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;

/**
 * A DHCPv4 message (RFC 2131 §2): the BOOTP fields and the options.
 *
 * <p>Options of one code are joined (RFC 3396) and stand at the place of the first; option 52 and
 * what it puts into {@code file} and {@code sname} is framing and shows only as options.
 *
 * @param op 1 request (from a client), 2 reply
 * @param hardwareType 1 = Ethernet
 * @param chaddr hardware address, 0..16 bytes
 * @param xid transaction, all 32 bits
 * @param secs seconds since the client began, 0..65535
 * @param sname server host name without its trailing NULs; empty when it carried options
 * @param file boot file name without its trailing NULs; empty when it carried options
 */
public record DhcpMessage(
        int op,
        int hardwareType,
        Octets chaddr,
        int hops,
        int xid,
        int secs,
        boolean broadcast,
        Inet4Address ciaddr,
        Inet4Address yiaddr,
        Inet4Address siaddr,
        Inet4Address giaddr,
        Octets sname,
        Octets file,
        List<DhcpOption> options) {
    public static final int REQUEST = 1;
    public static final int REPLY = 2;
    public static final int ETHERNET = 1;

    public DhcpMessage {
        options = List.copyOf(options);
        if (chaddr.length() > MessageLayout.CHADDR_BYTES
                || sname.length() > MessageLayout.SNAME_BYTES
                || file.length() > MessageLayout.FILE_BYTES) {
            throw new IllegalArgumentException(
                    "chaddr, sname, file of %d, %d, %d bytes: at most 16, 64, 128"
                            .formatted(chaddr.length(), sname.length(), file.length()));
        }
    }

    public static DhcpMessageBuilder builder(int op, int xid) {
        return new DhcpMessageBuilder(op, xid);
    }

    /**
     * @throws MalformedMessage on a datagram that is too short or long, has no magic cookie, or
     *     holds an option that overruns its field
     */
    public static DhcpMessage decode(byte[] datagram) throws MalformedMessage {
        return new MessageDecoder(datagram, true).decode();
    }

    /**
     * As {@link #decode}, by a client that knows nothing of RFC 3396: of an option in several parts
     * it has the first.
     */
    public static DhcpMessage decodeFirstParts(byte[] datagram) throws MalformedMessage {
        return new MessageDecoder(datagram, false).decode();
    }

    /** At least 300 bytes (RFC 1542 §2.1); options in order, long ones split (RFC 3396). */
    public byte[] encode() {
        return new MessageEncoder(this, MessageLayout.MAX_DATAGRAM_BYTES).encode();
    }

    /**
     * As {@link #encode()} within a size, by putting what does not fit into {@code file} and {@code
     * sname} (option 52) when these are empty.
     *
     * @throws IllegalArgumentException when the options fit nowhere
     */
    public byte[] encode(int maxBytes) {
        return new MessageEncoder(this, maxBytes).encode();
    }

    /** The value of an option; empty when it is absent. */
    public Optional<Octets> option(int code) {
        return options.stream()
                .filter(option -> option.code() == code)
                .map(DhcpOption::value)
                .findFirst();
    }

    /** Empty for plain BOOTP, which has no option 53. */
    public Optional<MessageType> type() throws MalformedOption {
        Optional<Octets> value = option(MessageType.CODE);
        return value.isEmpty()
                ? Optional.empty()
                : Optional.of(MessageType.decode(value.get().toBytes()));
    }
}
