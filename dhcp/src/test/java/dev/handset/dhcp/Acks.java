package dev.handset.dhcp;

import dev.handset.dhcp.option.DhcpOption;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;

/** Answers to an INFORM, good and less good, for tests. */
final class Acks {
    static final MacAddress MAC = MacAddress.parse("00:04:f2:01:02:03");

    private Acks() {}

    static DhcpMessageBuilder bare(int xid) {
        return DhcpMessage.builder(DhcpMessage.REPLY, xid).chaddr(MAC).option(MessageType.ACK);
    }

    static DhcpMessageBuilder good(int xid) {
        return bare(xid)
                .option(UcClientOptions.of("web.contoso.com"))
                .option(SipServers.named("pool01.contoso.com"));
    }

    /** Option 43 as one string. */
    static DhcpMessageBuilder oneString(int xid) {
        byte[] url =
                "https://web.contoso.com:443".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        return bare(xid).option(new DhcpOption(UcClientOptions.CODE, Octets.of(url)));
    }
}
