package dev.handset.dhcp;

import dev.handset.dhcp.option.UcClientOptions;
import java.net.Inet4Address;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One INFORM round.
 *
 * @param localAddress bound, and sent as {@code ciaddr} (dnsmasq is silent without)
 * @param server where to send; empty = broadcast to 255.255.255.255
 * @param serverPort 67, or shifted in a lab
 * @param clientPort bound: 68, or shifted in a lab; 0 = any
 * @param vendorClass option 60, sent without NUL
 * @param requested option 55; Kea answers with nothing that is not listed
 * @param betterAnswerWait how long an answer without any FQDN is kept in hand while a better one
 *     from another server may come
 * @param othersWait how long the round goes on after an answer with an FQDN, so that an observer
 *     sees who else answers; the result stays the first
 * @param joinsOptions whether the parts of an option are put together (RFC 3396); a client that
 *     does not reads the first part only
 */
public record InformSettings(
        Inet4Address localAddress,
        Optional<Inet4Address> server,
        int serverPort,
        int clientPort,
        MacAddress macAddress,
        String vendorClass,
        List<Integer> requested,
        Retransmission retransmission,
        Duration betterAnswerWait,
        Duration othersWait,
        boolean joinsOptions) {
    public static final int SERVER_PORT = 67;
    public static final int CLIENT_PORT = 68;

    /** Not documented for the phone (UNVERIFIED). */
    public static final Duration BETTER_ANSWER_WAIT = Duration.ofSeconds(1);

    /** The phone takes the first answer with a name at once (UNVERIFIED). */
    public static final Duration OTHERS_WAIT = Duration.ZERO;

    public InformSettings {
        requested = List.copyOf(requested);
    }

    /** Class MS-UC-Client asking 43 and 120 by broadcast on the real ports, RFC 2131 retries. */
    public static InformSettings broadcast(Inet4Address localAddress, MacAddress macAddress) {
        return new InformSettings(
                localAddress,
                Optional.empty(),
                SERVER_PORT,
                CLIENT_PORT,
                macAddress,
                UcClientOptions.CLASS,
                List.of(43, 120),
                Retransmission.RFC_2131,
                BETTER_ANSWER_WAIT,
                OTHERS_WAIT,
                true);
    }

    /** The same to one server, on given ports. */
    public InformSettings to(Inet4Address address, int newServerPort, int newClientPort) {
        return new InformSettings(
                localAddress,
                Optional.of(address),
                newServerPort,
                newClientPort,
                macAddress,
                vendorClass,
                requested,
                retransmission,
                betterAnswerWait,
                othersWait,
                joinsOptions);
    }

    public InformSettings withRetransmission(Retransmission other) {
        return new InformSettings(
                localAddress,
                server,
                serverPort,
                clientPort,
                macAddress,
                vendorClass,
                requested,
                other,
                betterAnswerWait,
                othersWait,
                joinsOptions);
    }

    public InformSettings withBetterAnswerWait(Duration other) {
        return new InformSettings(
                localAddress,
                server,
                serverPort,
                clientPort,
                macAddress,
                vendorClass,
                requested,
                retransmission,
                other,
                othersWait,
                joinsOptions);
    }

    public InformSettings withOthersWait(Duration other) {
        return new InformSettings(
                localAddress,
                server,
                serverPort,
                clientPort,
                macAddress,
                vendorClass,
                requested,
                retransmission,
                betterAnswerWait,
                other,
                joinsOptions);
    }

    /** Of a client that reads only the first part of an option that comes in several. */
    public InformSettings withoutJoining() {
        return new InformSettings(
                localAddress,
                server,
                serverPort,
                clientPort,
                macAddress,
                vendorClass,
                requested,
                retransmission,
                betterAnswerWait,
                othersWait,
                false);
    }
}
