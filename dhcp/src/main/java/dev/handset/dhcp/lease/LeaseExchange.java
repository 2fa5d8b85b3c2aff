package dev.handset.dhcp.lease;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.MalformedMessage;
import dev.handset.dhcp.lease.LeaseEvent.Lost;
import dev.handset.dhcp.lease.LeaseEvent.Reason;
import dev.handset.dhcp.lease.LeaseTurn.Outgoing;
import dev.handset.dhcp.option.MalformedOption;
import dev.handset.dhcp.option.Message;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.ServerIdentifier;
import java.net.Inet4Address;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One interface's way to an address and what follows (RFC 2131 §4.4): events in, {@link LeaseTurn}s
 * out. All times are counted from one instant of the caller's choice and never go back.
 *
 * <p>The first usable offer is taken. Nothing here ends by itself: who wants to give up stops
 * calling.
 */
public final class LeaseExchange {
    private final LeaseSettings settings;
    private final RandomGenerator random;
    private final LeaseMessages messages;

    private LeaseState state = LeaseState.INIT;
    private Optional<Duration> wakeAt = Optional.empty();
    private Optional<Offer> offer = Optional.empty();
    private Optional<Lease> lease = Optional.empty();
    private int xid;
    private int sent;
    private Duration since = Duration.ZERO;

    private record Offer(Inet4Address address, Inet4Address server) {}

    public LeaseExchange(LeaseSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
        this.messages = new LeaseMessages(settings);
    }

    public LeaseState state() {
        return state;
    }

    public Optional<Lease> lease() {
        return lease;
    }

    /** When to call {@link #timer}; empty = never. */
    public Optional<Duration> wakeAt() {
        return wakeAt;
    }

    /** The first DISCOVER. */
    public LeaseTurn start(Duration now) {
        begin(LeaseState.SELECTING, now);
        return discover(now);
    }

    /** {@code now} has reached {@link LeaseTurn#wakeAt}; earlier calls do nothing. */
    public LeaseTurn timer(Duration now) {
        if (wakeAt.isEmpty() || now.compareTo(wakeAt.get()) < 0) {
            return quiet();
        }
        return switch (state) {
            case INIT -> start(now);
            case SELECTING -> discover(now);
            case REQUESTING ->
                    sent == settings.retransmission().waits().size() ? start(now) : request(now);
            case BOUND, RENEWING, REBINDING -> extend(now, lease.orElseThrow());
            case STOPPED -> quiet();
        };
    }

    /** A datagram came. */
    public LeaseTurn received(Duration now, byte[] datagram) {
        try {
            DhcpMessage message = DhcpMessage.decode(datagram);
            Optional<String> reason = notForUs(message);
            if (reason.isPresent()) {
                return drop(reason.get());
            }
            MessageType type = message.type().orElse(MessageType.DISCOVER);
            boolean awaitsOffer = state == LeaseState.SELECTING;
            if (awaitsOffer && type == MessageType.OFFER) {
                return take(now, message);
            }
            boolean awaitsAck = !awaitsOffer && state != LeaseState.BOUND;
            if (awaitsAck && type == MessageType.ACK) {
                return acknowledged(now, message);
            }
            if (awaitsAck && type == MessageType.NAK) {
                return refused(now, message);
            }
            return drop(type + " in state " + state);
        } catch (MalformedMessage | MalformedOption e) {
            return drop(String.valueOf(e.getMessage()));
        }
    }

    /** Somebody answers for the address: DECLINE, and begin anew after a while. */
    public LeaseTurn conflict(Duration now) {
        if (lease.isEmpty()) {
            return quiet();
        }
        Lease declined = lease.get();
        DhcpMessage message = messages.decline(random.nextInt(), declined);
        return lose(
                now, Reason.CONFLICT, settings.afterConflict(), Optional.of(broadcast(message)));
    }

    /** RELEASE to the server, when there is an address, and stop. */
    public LeaseTurn release() {
        Optional<Outgoing> bye =
                lease.map(
                        held ->
                                new Outgoing(
                                        messages.release(random.nextInt(), held),
                                        Optional.of(held.server())));
        Optional<LeaseEvent> event = lease.map(held -> new Lost(held, Reason.RELEASED));
        state = LeaseState.STOPPED;
        lease = Optional.empty();
        wakeAt = Optional.empty();
        return new LeaseTurn(state, bye, event, Optional.empty(), wakeAt);
    }

    private void begin(LeaseState next, Duration now) {
        state = next;
        sent = 0;
        since = now;
        xid = random.nextInt();
    }

    private LeaseTurn discover(Duration now) {
        int last = settings.retransmission().waits().size() - 1;
        DhcpMessage message = messages.discover(xid, now.minus(since));
        return send(broadcast(message), now.plus(wait(Math.min(sent, last))));
    }

    private LeaseTurn request(Duration now) {
        Offer taken = offer.orElseThrow();
        DhcpMessage message =
                messages.select(xid, now.minus(since), taken.address(), taken.server());
        return send(broadcast(message), now.plus(wait(sent)));
    }

    /** Half of what is left of the present phase, at least a minute, at most to its end. */
    private LeaseTurn extend(Duration now, Lease held) {
        Duration expiry = held.expiresAt().orElseThrow();
        if (now.compareTo(expiry) >= 0) {
            return lose(now, Reason.EXPIRED, Duration.ZERO, Optional.empty());
        }
        boolean anyServer = now.compareTo(held.rebindAt()) >= 0;
        LeaseState phase = anyServer ? LeaseState.REBINDING : LeaseState.RENEWING;
        if (state != phase) {
            begin(phase, now);
        }
        Duration end = anyServer ? expiry : held.rebindAt();
        Duration half = end.minus(now).dividedBy(2);
        Duration pause = max(half, LeaseSettings.BETWEEN_RENEWALS);
        Duration wake = now.plus(pause).compareTo(end) < 0 ? now.plus(pause) : end;
        DhcpMessage message = messages.extend(xid, now.minus(since), held.address());
        return send(
                new Outgoing(message, anyServer ? Optional.empty() : Optional.of(held.server())),
                wake);
    }

    private LeaseTurn take(Duration now, DhcpMessage message) throws MalformedOption {
        Optional<Octets> server = message.option(ServerIdentifier.CODE);
        if (server.isEmpty() || message.yiaddr().isAnyLocalAddress()) {
            return drop("an OFFER without " + (server.isEmpty() ? "option 54" : "an address"));
        }
        Inet4Address from = ServerIdentifier.decode(server.get().toBytes()).address();
        offer = Optional.of(new Offer(message.yiaddr(), from));
        int same = xid;
        begin(LeaseState.REQUESTING, now);
        xid = same;
        return request(now);
    }

    private LeaseTurn acknowledged(Duration now, DhcpMessage ack) throws MalformedOption {
        if (ack.yiaddr().isAnyLocalAddress()) {
            return drop("an ACK without an address");
        }
        Lease got = Lease.of(ack, since);
        boolean renewed = lease.map(held -> held.address().equals(got.address())).orElse(false);
        lease = Optional.of(got);
        state = LeaseState.BOUND;
        wakeAt = got.expiresAt().map(expiry -> max(now, got.renewAt()));
        LeaseEvent event = renewed ? new LeaseEvent.Renewed(got) : new LeaseEvent.Bound(got);
        return new LeaseTurn(state, Optional.empty(), Optional.of(event), Optional.empty(), wakeAt);
    }

    private LeaseTurn refused(Duration now, DhcpMessage nak) throws MalformedOption {
        if (lease.isPresent()) {
            return lose(now, Reason.REFUSED, LeaseSettings.AFTER_NAK, Optional.empty());
        }
        Optional<Octets> text = nak.option(Message.CODE);
        String message = text.isEmpty() ? "" : Message.decode(text.get().toBytes()).text();
        state = LeaseState.INIT;
        wakeAt = Optional.of(now.plus(LeaseSettings.AFTER_NAK));
        return new LeaseTurn(
                state,
                Optional.empty(),
                Optional.of(new LeaseEvent.Refused(message)),
                Optional.empty(),
                wakeAt);
    }

    private LeaseTurn lose(Duration now, Reason reason, Duration pause, Optional<Outgoing> send) {
        LeaseEvent event = new Lost(lease.orElseThrow(), reason);
        lease = Optional.empty();
        state = LeaseState.INIT;
        wakeAt = Optional.of(now.plus(pause));
        return new LeaseTurn(state, send, Optional.of(event), Optional.empty(), wakeAt);
    }

    private Optional<String> notForUs(DhcpMessage message) {
        if (message.op() != DhcpMessage.REPLY || message.xid() != xid) {
            return Optional.of(
                    "op %d, xid %08x: expected 2, %08x"
                            .formatted(message.op(), message.xid(), xid));
        }
        Octets ours = settings.macAddress().octets();
        if (!message.chaddr().equals(ours)) {
            return Optional.of("chaddr %s: expected %s".formatted(message.chaddr(), ours));
        }
        boolean deaf = state == LeaseState.INIT || state == LeaseState.STOPPED;
        return deaf ? Optional.of("nothing is awaited in state " + state) : Optional.empty();
    }

    private Duration wait(int index) {
        return settings.retransmission().wait(index, random);
    }

    private LeaseTurn send(Outgoing outgoing, Duration wake) {
        sent++;
        wakeAt = Optional.of(wake);
        return new LeaseTurn(
                state, Optional.of(outgoing), Optional.empty(), Optional.empty(), wakeAt);
    }

    private LeaseTurn drop(String reason) {
        return new LeaseTurn(
                state, Optional.empty(), Optional.empty(), Optional.of(reason), wakeAt);
    }

    private LeaseTurn quiet() {
        return new LeaseTurn(state, Optional.empty(), Optional.empty(), Optional.empty(), wakeAt);
    }

    private static Outgoing broadcast(DhcpMessage message) {
        return new Outgoing(message, Optional.empty());
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
