package dev.handset.dhcp.lease;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.DhcpMessageBuilder;
import dev.handset.dhcp.option.ClientIdentifier;
import dev.handset.dhcp.option.HostName;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.ParameterRequestList;
import dev.handset.dhcp.option.RequestedIpAddress;
import dev.handset.dhcp.option.ServerIdentifier;
import dev.handset.dhcp.option.VendorClassIdentifier;
import java.net.Inet4Address;
import java.time.Duration;

/** What a client says, with the fields and options that RFC 2131 table 5 wants for each. */
final class LeaseMessages {
    private final LeaseSettings settings;

    LeaseMessages(LeaseSettings settings) {
        this.settings = settings;
    }

    DhcpMessage discover(int xid, Duration since) {
        return asking(xid, since, MessageType.DISCOVER).build();
    }

    /** Takes an offer: no ciaddr, options 50 and 54. */
    DhcpMessage select(int xid, Duration since, Inet4Address address, Inet4Address server) {
        return asking(xid, since, MessageType.REQUEST)
                .option(new RequestedIpAddress(address))
                .option(new ServerIdentifier(server))
                .build();
    }

    /** Renews or rebinds: ciaddr, neither 50 nor 54. */
    DhcpMessage extend(int xid, Duration since, Inet4Address address) {
        return asking(xid, since, MessageType.REQUEST).ciaddr(address).broadcast(false).build();
    }

    DhcpMessage decline(int xid, Lease lease) {
        return telling(xid, MessageType.DECLINE)
                .option(new RequestedIpAddress(lease.address()))
                .option(new ServerIdentifier(lease.server()))
                .build();
    }

    DhcpMessage release(int xid, Lease lease) {
        return telling(xid, MessageType.RELEASE)
                .ciaddr(lease.address())
                .option(new ServerIdentifier(lease.server()))
                .build();
    }

    private DhcpMessageBuilder asking(int xid, Duration since, MessageType type) {
        DhcpMessageBuilder message = telling(xid, type);
        settings.vendorClass().ifPresent(c -> message.option(new VendorClassIdentifier(c)));
        settings.hostName().ifPresent(name -> message.option(new HostName(name)));
        return message.secs((int) since.toSeconds())
                .broadcast(settings.broadcast())
                .option(new ParameterRequestList(settings.requested()));
    }

    private DhcpMessageBuilder telling(int xid, MessageType type) {
        return DhcpMessage.builder(DhcpMessage.REQUEST, xid)
                .chaddr(settings.macAddress())
                .option(type)
                .option(ClientIdentifier.ethernet(settings.macAddress().octets()));
    }
}
