package dev.handset.dhcp;

import dev.handset.dhcp.InformResult.Answered;
import dev.handset.dhcp.InformResult.NoAnswer;
import dev.handset.dhcp.option.ClientIdentifier;
import dev.handset.dhcp.option.MalformedOption;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.ParameterRequestList;
import dev.handset.dhcp.option.Reading;
import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;
import dev.handset.dhcp.option.VendorClassIdentifier;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The INFORM round without I/O and without a clock (RFC 2131 §4.4.3): events in, {@link Turn}s out.
 * Times are counted from {@link #start}.
 *
 * <p>The first answer with an FQDN ends the round. One without is kept for a while, since another
 * server may know better, and INFORM is not repeated meanwhile.
 */
public final class InformExchange {
    /** So many reasons for dropping are kept; the rest are counted. */
    static final int KEPT_REASONS = 16;

    private final InformSettings settings;
    private final RandomGenerator random;
    private final int xid;
    private final List<String> dropped = new ArrayList<>();
    private int droppedCount;
    private int sent;
    private Duration wakeAt = Duration.ZERO;
    private Optional<Answered> inHand = Optional.empty();
    private Optional<InformResult> result = Optional.empty();

    /**
     * What to do now.
     *
     * @param send a message to send
     * @param dropped why what was received is no answer
     * @param wakeAt when to call {@link #timer}, unless there is a result
     * @param result the round has ended
     */
    public record Turn(
            Optional<DhcpMessage> send,
            Optional<String> dropped,
            Duration wakeAt,
            Optional<InformResult> result) {}

    public InformExchange(InformSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
        this.xid = random.nextInt();
    }

    public int xid() {
        return xid;
    }

    /** The first INFORM. */
    public Turn start() {
        return send(Duration.ZERO);
    }

    /** {@code now} has reached {@link Turn#wakeAt}; earlier calls do nothing. */
    public Turn timer(Duration now) {
        if (result.isPresent() || now.compareTo(wakeAt) < 0) {
            return turn();
        }
        if (inHand.isPresent()) {
            return end(inHand.get());
        }
        if (sent == settings.retransmission().waits().size()) {
            return end(new NoAnswer(sent, now, dropped, droppedCount));
        }
        return send(now);
    }

    /** A datagram came. */
    public Turn received(Duration now, InetSocketAddress from, byte[] datagram) {
        if (result.isPresent()) {
            return drop("the round has ended");
        }
        DhcpMessage message;
        DhcpMessage asRead;
        try {
            message = DhcpMessage.decode(datagram);
            Optional<String> reason = notForUs(message);
            if (reason.isPresent()) {
                return drop(reason.get());
            }
            asRead = settings.joinsOptions() ? message : DhcpMessage.decodeFirstParts(datagram);
        } catch (MalformedMessage | MalformedOption e) {
            return drop(String.valueOf(e.getMessage()));
        }
        Answered answer = read(message, asRead, from, now);
        boolean named = answer.hasFqdn();
        if (inHand.isPresent() && (!named || inHand.get().hasFqdn())) {
            return drop(
                    "an answer with%s an FQDN is already in hand"
                            .formatted(inHand.get().hasFqdn() ? "" : "out"));
        }
        if (named && settings.othersWait().isZero()) {
            return end(answer);
        }
        inHand = Optional.of(answer);
        wakeAt = now.plus(named ? settings.othersWait() : settings.betterAnswerWait());
        return turn();
    }

    private Optional<String> notForUs(DhcpMessage message) throws MalformedOption {
        if (message.op() != DhcpMessage.REPLY) {
            return Optional.of("op %d: expected 2 (reply)".formatted(message.op()));
        }
        if (message.xid() != xid) {
            return Optional.of("xid %08x: expected %08x".formatted(message.xid(), xid));
        }
        Octets ours = settings.macAddress().octets();
        if (!message.chaddr().equals(ours)) {
            return Optional.of("chaddr %s: expected %s".formatted(message.chaddr(), ours));
        }
        Optional<MessageType> type = message.type();
        if (!type.equals(Optional.of(MessageType.ACK))) {
            return Optional.of(
                    "message type %s: expected ACK"
                            .formatted(type.map(MessageType::name).orElse("absent")));
        }
        return Optional.empty();
    }

    private static Answered read(
            DhcpMessage ack, DhcpMessage asRead, InetSocketAddress from, Duration now) {
        Optional<Octets> vendor = asRead.option(UcClientOptions.CODE);
        Optional<Octets> sip = asRead.option(SipServers.CODE);
        return new Answered(
                ack,
                from,
                now,
                vendor.isEmpty()
                        ? new Reading.Absent<>()
                        : UcClientOptions.read(vendor.get().toBytes()),
                sip.isEmpty() ? new Reading.Absent<>() : SipServers.read(sip.get().toBytes()));
    }

    private Turn send(Duration now) {
        wakeAt = now.plus(settings.retransmission().wait(sent, random));
        sent++;
        return new Turn(Optional.of(inform(now)), Optional.empty(), wakeAt, result);
    }

    private DhcpMessage inform(Duration now) {
        MacAddress mac = settings.macAddress();
        return DhcpMessage.builder(DhcpMessage.REQUEST, xid)
                .chaddr(mac)
                .secs((int) now.toSeconds())
                .ciaddr(settings.localAddress())
                .option(MessageType.INFORM)
                .option(ClientIdentifier.ethernet(mac.octets()))
                .option(new VendorClassIdentifier(settings.vendorClass()))
                .option(new ParameterRequestList(settings.requested()))
                .build();
    }

    private Turn drop(String reason) {
        droppedCount++;
        if (dropped.size() < KEPT_REASONS) {
            dropped.add(reason);
        }
        return new Turn(Optional.empty(), Optional.of(reason), wakeAt, result);
    }

    private Turn end(InformResult ended) {
        result = Optional.of(ended);
        return turn();
    }

    private Turn turn() {
        return new Turn(Optional.empty(), Optional.empty(), wakeAt, result);
    }
}
