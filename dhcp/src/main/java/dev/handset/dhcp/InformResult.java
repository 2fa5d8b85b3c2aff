package dev.handset.dhcp;

import dev.handset.dhcp.option.Finding;
import dev.handset.dhcp.option.Reading;
import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What came of an INFORM round. */
public sealed interface InformResult {
    /**
     * A server acknowledged. The first answer that holds an FQDN, or, when none does, the first.
     *
     * @param ack with options put together, whether the client does that or not
     * @param ucClient option 43 read as class MS-UC-Client
     * @param sipServers option 120
     */
    record Answered(
            DhcpMessage ack,
            InetSocketAddress from,
            Duration after,
            Reading<UcClientOptions> ucClient,
            Reading<SipServers> sipServers)
            implements InformResult {

        /** A web services name or a SIP server name is there. */
        public boolean hasFqdn() {
            return ucClient.value().isPresent()
                    || sipServers.value().map(s -> !s.hosts().isEmpty()).orElse(false);
        }

        /** What is wrong with either option, 43 first. */
        public List<Finding> findings() {
            var all = new ArrayList<Finding>(ucClient.findings());
            all.addAll(sipServers.findings());
            return all;
        }
    }

    /**
     * No server acknowledged in time.
     *
     * @param sent how many INFORMs left
     * @param dropped why datagrams that came were no answer; the first few, see {@code
     *     droppedCount}
     */
    record NoAnswer(int sent, Duration waited, List<String> dropped, int droppedCount)
            implements InformResult {
        public NoAnswer {
            dropped = List.copyOf(dropped);
        }
    }

    /**
     * This machine could not do it: the address or port cannot be bound, or nothing can be sent.
     *
     * @param attempted such as {@code bind 10.0.0.5:68}
     * @param reason from the operating system
     */
    record NotPossible(String attempted, String reason) implements InformResult {}
}
