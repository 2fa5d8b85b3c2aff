package dev.handset.dhcp.option;

import java.net.Inet4Address;
import java.util.List;

/**
 * SIP servers: DHCP option 120 (RFC 3361 §3).
 *
 * <p>Value: {@code enc(1)}, then for 0 names as {@code len(1) label(len)} repeated and closed by a
 * zero byte each, for 1 IPv4 addresses of four bytes. Compression pointers are refused, and so is a
 * mixture.
 *
 * @param hosts FQDNs, most preferred first, no trailing dot; empty when addresses were sent
 * @param addresses empty when names were sent
 */
public record SipServers(List<String> hosts, List<Inet4Address> addresses) implements OptionValue {
    public static final int CODE = 120;

    static final int BY_NAME = 0;
    static final int BY_ADDRESS = 1;

    public SipServers {
        hosts = List.copyOf(hosts);
        addresses = List.copyOf(addresses);
        if (hosts.isEmpty() == addresses.isEmpty()) {
            throw new IllegalArgumentException(
                    "option 120 needs names or addresses, and not both: " + hosts + addresses);
        }
    }

    public static SipServers named(String... hosts) {
        return new SipServers(List.of(hosts), List.of());
    }

    /** Judges the bytes; never throws. */
    public static Reading<SipServers> read(byte[] value) {
        return SipServersReading.of(value);
    }

    /**
     * @throws MalformedOption for the first error among the findings
     */
    public static SipServers decode(byte[] value) throws MalformedOption {
        var reading = read(value);
        if (reading instanceof Reading.Good<SipServers> good) {
            return good.reading();
        }
        throw reading.findings().get(0).toException();
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public byte[] encode() {
        if (hosts.isEmpty()) {
            return new OptionWriter().u8(BY_ADDRESS).addresses(addresses).toBytes();
        }
        var out = new OptionWriter().u8(BY_NAME);
        hosts.forEach(host -> out.bytes(DomainNames.encode(host)));
        return out.toBytes();
    }
}
