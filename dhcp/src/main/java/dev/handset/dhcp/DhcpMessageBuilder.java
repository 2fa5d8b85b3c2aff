package dev.handset.dhcp;

import dev.handset.dhcp.option.DhcpOption;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.OptionValue;
import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;

/** Fills in a {@link DhcpMessage}; what is not set is zero or empty. */
public final class DhcpMessageBuilder {
    private final int op;
    private final int xid;
    private Octets chaddr = Octets.EMPTY;
    private int secs;
    private boolean broadcast;
    private Inet4Address ciaddr = Addresses.ANY;
    private Inet4Address yiaddr = Addresses.ANY;
    private Inet4Address siaddr = Addresses.ANY;
    private Inet4Address giaddr = Addresses.ANY;
    private Octets sname = Octets.EMPTY;
    private Octets file = Octets.EMPTY;
    private final List<DhcpOption> options = new ArrayList<>();

    DhcpMessageBuilder(int op, int xid) {
        this.op = op;
        this.xid = xid;
    }

    public DhcpMessageBuilder chaddr(MacAddress address) {
        return chaddr(address.octets());
    }

    public DhcpMessageBuilder chaddr(Octets address) {
        chaddr = address;
        return this;
    }

    public DhcpMessageBuilder secs(int seconds) {
        secs = Math.min(seconds, 0xffff);
        return this;
    }

    public DhcpMessageBuilder broadcast(boolean wanted) {
        broadcast = wanted;
        return this;
    }

    public DhcpMessageBuilder ciaddr(Inet4Address address) {
        ciaddr = address;
        return this;
    }

    public DhcpMessageBuilder yiaddr(Inet4Address address) {
        yiaddr = address;
        return this;
    }

    public DhcpMessageBuilder siaddr(Inet4Address address) {
        siaddr = address;
        return this;
    }

    public DhcpMessageBuilder giaddr(Inet4Address address) {
        giaddr = address;
        return this;
    }

    public DhcpMessageBuilder sname(Octets name) {
        sname = name;
        return this;
    }

    public DhcpMessageBuilder file(Octets name) {
        file = name;
        return this;
    }

    public DhcpMessageBuilder option(OptionValue value) {
        return option(value.toOption());
    }

    public DhcpMessageBuilder option(DhcpOption option) {
        options.add(option);
        return this;
    }

    public DhcpMessage build() {
        return new DhcpMessage(
                op,
                DhcpMessage.ETHERNET,
                chaddr,
                0,
                xid,
                secs,
                broadcast,
                ciaddr,
                yiaddr,
                siaddr,
                giaddr,
                sname,
                file,
                options);
    }
}
