package dev.handset.emulator.dhcp;

import dev.handset.dhcp.option.BroadcastAddress;
import dev.handset.dhcp.option.DomainName;
import dev.handset.dhcp.option.DomainNameServers;
import dev.handset.dhcp.option.NtpServers;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.OptionValue;
import dev.handset.dhcp.option.Routers;
import dev.handset.dhcp.option.SubnetMask;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The addresses of a server that has exactly one left.
 *
 * @param prefix length of the network mask in bits
 * @param options for every client by code, in the order of the configuration
 */
public record Pool(Inet4Address address, int prefix, Duration lease, Map<Integer, Octets> options) {
    public Pool {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** Mask and broadcast address, to which {@code with} adds what else is configured. */
    public static Pool of(Inet4Address address, int prefix, Duration lease) {
        int mask = -1 << (32 - prefix);
        return new Pool(address, prefix, lease, Map.of())
                .with(new SubnetMask(address(mask)))
                .with(new BroadcastAddress(address((number(address) & mask) | ~mask)));
    }

    /** Router, name server, suffix and time server, in this order. */
    public Pool with(Inet4Address router, Inet4Address dns, String domain, Inet4Address ntp) {
        return with(new Routers(List.of(router)))
                .with(new DomainNameServers(List.of(dns)))
                .with(new DomainName(domain))
                .with(new NtpServers(List.of(ntp)));
    }

    public Pool with(OptionValue value) {
        var more = new LinkedHashMap<>(options);
        more.put(value.toOption().code(), value.toOption().value());
        return new Pool(address, prefix, lease, more);
    }

    public Pool without(int code) {
        var less = new LinkedHashMap<>(options);
        less.remove(code);
        return new Pool(address, prefix, lease, less);
    }

    public Pool at(Inet4Address other) {
        return new Pool(other, prefix, lease, options);
    }

    boolean contains(Inet4Address other) {
        return (number(address) ^ number(other)) >>> (32 - prefix) == 0;
    }

    private static int number(Inet4Address address) {
        return ByteBuffer.wrap(address.getAddress()).getInt();
    }

    private static Inet4Address address(int number) {
        try {
            return (Inet4Address)
                    InetAddress.getByAddress(ByteBuffer.allocate(4).putInt(number).array());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
