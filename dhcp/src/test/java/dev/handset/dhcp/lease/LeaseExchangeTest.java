package dev.handset.dhcp.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.DhcpMessageBuilder;
import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.Retransmission;
import dev.handset.dhcp.lease.LeaseEvent.Bound;
import dev.handset.dhcp.lease.LeaseEvent.Lost;
import dev.handset.dhcp.lease.LeaseEvent.Reason;
import dev.handset.dhcp.lease.LeaseEvent.Refused;
import dev.handset.dhcp.lease.LeaseEvent.Renewed;
import dev.handset.dhcp.lease.LeaseTurn.Outgoing;
import dev.handset.dhcp.option.Message;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.Octets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Virtual time: a lease of 800 s renews at 400 s and rebinds at 700 s after the REQUEST. */
class LeaseExchangeTest {
    private static final Duration LEASE = Duration.ofSeconds(800);
    private static final Duration START = Duration.ofSeconds(10);

    private final LeaseExchange exchange = exchange(Retransmission.RFC_2131);

    @Test
    void discoversByBroadcastWithWhatThePhoneAsks() throws Exception {
        Outgoing sent = exchange.start(START).send().orElseThrow();

        assertEquals(Optional.empty(), sent.to());
        assertEquals(Optional.of(MessageType.DISCOVER), sent.message().type());
        assertTrue(sent.message().ciaddr().isAnyLocalAddress());
        assertEquals(Optional.of(Octets.ofHex("0103060f2a2b7778")), sent.message().option(55));
        assertEquals(Optional.of(Octets.ofHex("010004f2010203")), sent.message().option(61));
        assertEquals(LeaseState.SELECTING, exchange.state());
    }

    @Test
    void requestsTheFirstOffer() throws Exception {
        int xid = xid(exchange.start(START));

        LeaseTurn turn = exchange.received(START, bytes(Answers.offer(xid)));

        DhcpMessage request = turn.send().orElseThrow().message();
        assertEquals(LeaseState.REQUESTING, turn.state());
        assertEquals(Optional.empty(), turn.send().get().to());
        assertEquals(Optional.of(MessageType.REQUEST), request.type());
        assertEquals(xid, request.xid());
        assertTrue(request.ciaddr().isAnyLocalAddress());
        assertEquals(Optional.of(Octets.ofHex("0a000032")), request.option(50));
        assertEquals(Optional.of(Octets.ofHex("0a000001")), request.option(54));
    }

    @Test
    void isBoundByTheAck() {
        LeaseTurn turn = bind();

        Lease lease = assertInstanceOf(Bound.class, turn.event().orElseThrow()).lease();
        assertEquals(Answers.ADDRESS, lease.address());
        assertEquals(Optional.of(START.plusSeconds(400)), turn.wakeAt());
        assertEquals(Optional.of(lease), exchange.lease());
        assertTrue(turn.state().hasAddress());
    }

    @Test
    void renewsWithItsServerAlone() throws Exception {
        bind();

        Outgoing sent = exchange.timer(at(400)).send().orElseThrow();

        assertEquals(LeaseState.RENEWING, exchange.state());
        assertEquals(Optional.of(Answers.SERVER), sent.to());
        assertEquals(Answers.ADDRESS, sent.message().ciaddr());
        assertEquals(Optional.empty(), sent.message().option(50));
        assertEquals(Optional.empty(), sent.message().option(54));
    }

    @Test
    void renewedLeaseCountsFromTheRenewal() {
        bind();
        int xid = xid(exchange.timer(at(400)));

        LeaseTurn turn = exchange.received(at(401), bytes(Answers.ack(xid, LEASE)));

        assertInstanceOf(Renewed.class, turn.event().orElseThrow());
        assertEquals(Optional.of(at(800)), turn.wakeAt());
        assertEquals(LeaseState.BOUND, turn.state());
    }

    @Test
    void asksAtHalvesThenAnyServerThenLosesTheLease() {
        LeaseTurn turn = bind();
        var asked = new ArrayList<String>();
        while (turn.event().isEmpty() || turn.event().get() instanceof Bound) {
            Duration now = turn.wakeAt().orElseThrow();
            turn = exchange.timer(now);
            asked.add(now.minus(START).toSeconds() + " " + turn.state());
        }

        assertEquals(
                List.of(
                        "400 RENEWING",
                        "550 RENEWING",
                        "625 RENEWING",
                        "685 RENEWING",
                        "700 REBINDING",
                        "760 REBINDING",
                        "800 INIT"),
                asked);
        assertEquals(Reason.EXPIRED, lost(turn));
        assertEquals(Optional.empty(), exchange.lease());
    }

    @Test
    void rebindingIsBroadcastAndAnotherServerMayAnswer() {
        bind();
        LeaseTurn turn = exchange.timer(at(700));
        assertEquals(Optional.empty(), turn.send().orElseThrow().to());

        LeaseTurn answered = exchange.received(at(701), bytes(Answers.ack(xid(turn), LEASE)));

        assertInstanceOf(Renewed.class, answered.event().orElseThrow());
    }

    @Test
    void aSleeperWhoWakesTooLateHasLostItsLease() {
        bind();
        assertEquals(Reason.EXPIRED, lost(exchange.timer(at(5000))));
    }

    @Test
    void leaseForEverIsNeverRenewed() {
        int xid = xid(exchange.start(START));
        exchange.received(START, bytes(Answers.offer(xid)));
        Duration forEver = Duration.ofSeconds(0xffffffffL);

        LeaseTurn turn = exchange.received(START, bytes(Answers.ack(xid, forEver)));

        assertEquals(Optional.empty(), turn.wakeAt());
        assertEquals(Optional.empty(), exchange.timer(at(1_000_000_000)).send());
    }

    @Test
    void discoverRepeatsItsLastWaitForEver() {
        LeaseExchange steady = exchange(waits(4, 8));
        LeaseTurn turn = steady.start(START);
        var at = new ArrayList<Long>();
        for (int i = 0; i < 4; i++) {
            at.add(turn.wakeAt().orElseThrow().minus(START).toSeconds());
            turn = steady.timer(turn.wakeAt().orElseThrow());
            assertEquals(LeaseState.SELECTING, turn.state());
        }
        assertEquals(List.of(4L, 12L, 20L, 28L), at);
    }

    @Test
    void unansweredRequestsLeadBackToDiscover() throws Exception {
        LeaseExchange steady = exchange(waits(4, 8));
        int xid = xid(steady.start(START));
        LeaseTurn first = steady.received(START, bytes(Answers.offer(xid)));

        LeaseTurn second = steady.timer(first.wakeAt().orElseThrow());
        LeaseTurn third = steady.timer(second.wakeAt().orElseThrow());

        assertEquals(LeaseState.REQUESTING, second.state());
        assertEquals(LeaseState.SELECTING, third.state());
        assertEquals(
                Optional.of(MessageType.DISCOVER), third.send().orElseThrow().message().type());
        assertNotEquals(xid, xid(third));
    }

    @Test
    void nakBeforeTheLeaseIsReportedAndAnswersTheNextRound() {
        int xid = xid(exchange.start(START));
        exchange.received(START, bytes(Answers.offer(xid)));
        var nak = Answers.of(MessageType.NAK, xid).option(new Message("wrong network"));

        LeaseTurn turn = exchange.received(START, bytes(nak));

        assertEquals(Optional.of(new Refused("wrong network")), turn.event());
        assertEquals(LeaseState.INIT, turn.state());
        assertEquals(LeaseState.SELECTING, exchange.timer(turn.wakeAt().orElseThrow()).state());
    }

    @Test
    void nakInARenewalTakesTheAddressAway() {
        bind();
        int xid = xid(exchange.timer(at(400)));

        LeaseTurn turn = exchange.received(at(401), bytes(Answers.of(MessageType.NAK, xid)));

        assertEquals(Reason.REFUSED, lost(turn));
    }

    @Test
    void conflictIsDeclinedAndTheNextRoundWaits() throws Exception {
        bind();

        LeaseTurn turn = exchange.conflict(at(1));

        DhcpMessage decline = turn.send().orElseThrow().message();
        assertEquals(Optional.of(MessageType.DECLINE), decline.type());
        assertEquals(Optional.of(Octets.ofHex("0a000032")), decline.option(50));
        assertEquals(Optional.of(Octets.ofHex("0a000001")), decline.option(54));
        assertEquals(Optional.empty(), decline.option(55));
        assertEquals(Reason.CONFLICT, lost(turn));
        assertEquals(Optional.of(at(11)), turn.wakeAt());
    }

    @Test
    void afterADeclineAnotherRoundBegins() throws Exception {
        bind();
        LeaseTurn declined = exchange.conflict(at(1));

        LeaseTurn early = exchange.timer(at(10));
        LeaseTurn anew = exchange.timer(declined.wakeAt().orElseThrow());

        assertEquals(Optional.empty(), early.send());
        assertEquals(LeaseState.SELECTING, anew.state());
        assertEquals(Optional.of(MessageType.DISCOVER), anew.send().orElseThrow().message().type());
    }

    @Test
    void waitAfterADeclineIsASetting() {
        var settings = LeaseSettings.of(Answers.MAC).withAfterConflict(Duration.ofSeconds(3));
        var brisk = new LeaseExchange(settings, new Random(1));
        int xid = xid(brisk.start(START));
        brisk.received(START, bytes(Answers.offer(xid)));
        brisk.received(START, bytes(Answers.ack(xid, LEASE)));

        assertEquals(Optional.of(at(4)), brisk.conflict(at(1)).wakeAt());
    }

    @Test
    void releaseGoesToTheServerAndEndsAll() throws Exception {
        bind();

        LeaseTurn turn = exchange.release();

        Outgoing bye = turn.send().orElseThrow();
        assertEquals(Optional.of(MessageType.RELEASE), bye.message().type());
        assertEquals(Optional.of(Answers.SERVER), bye.to());
        assertEquals(Answers.ADDRESS, bye.message().ciaddr());
        assertEquals(Reason.RELEASED, lost(turn));
        assertEquals(Optional.empty(), turn.wakeAt());
        assertEquals(Optional.empty(), exchange.release().send());
    }

    static Stream<Arguments> unfit() {
        MacAddress other = MacAddress.parse("00:04:f2:99:99:99");
        DhcpMessageBuilder noServer =
                DhcpMessage.builder(DhcpMessage.REPLY, 0)
                        .chaddr(Answers.MAC)
                        .yiaddr(Answers.ADDRESS)
                        .option(MessageType.OFFER);
        return Stream.of(
                arguments("ACK unasked", Answers.ack(0, LEASE), "ACK in state SELECTING"),
                arguments("NAK unasked", Answers.of(MessageType.NAK, 0), "NAK in state SELECTING"),
                arguments("other chaddr", Answers.offer(0).chaddr(other), "chaddr 0004f2999999"),
                arguments(
                        "no address", Answers.of(MessageType.OFFER, 0), "OFFER without an address"),
                arguments("no server", noServer, "OFFER without option 54"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unfit")
    void dropsWhatIsNoOffer(String name, DhcpMessageBuilder builder, String reason) {
        int xid = xid(exchange.start(START));
        byte[] datagram = bytes(builder);
        byte[] number = java.nio.ByteBuffer.allocate(4).putInt(xid).array();
        System.arraycopy(number, 0, datagram, 4, 4);

        LeaseTurn turn = exchange.received(START, datagram);

        assertTrue(turn.dropped().orElseThrow().contains(reason), name + ": " + turn.dropped());
        assertEquals(LeaseState.SELECTING, turn.state());
    }

    @Test
    void aFloodOfForgeriesDoesNotMoveTheTimer() {
        LeaseTurn first = exchange.start(START);
        for (int i = 1; i <= 10_000; i++) {
            LeaseTurn turn = exchange.received(START, bytes(Answers.offer(xid(first) + i)));
            assertEquals(first.wakeAt(), turn.wakeAt());
        }
        assertEquals(LeaseState.SELECTING, exchange.state());
    }

    private static LeaseExchange exchange(Retransmission retransmission) {
        return new LeaseExchange(
                LeaseSettings.of(Answers.MAC).withRetransmission(retransmission), new Random(1));
    }

    private static Retransmission waits(long... seconds) {
        return new Retransmission(
                java.util.Arrays.stream(seconds).mapToObj(Duration::ofSeconds).toList(),
                Duration.ZERO);
    }

    private LeaseTurn bind() {
        int xid = xid(exchange.start(START));
        exchange.received(START, bytes(Answers.offer(xid)));
        return exchange.received(START.plusMillis(20), bytes(Answers.ack(xid, LEASE)));
    }

    private static Duration at(long seconds) {
        return START.plusSeconds(seconds);
    }

    private static int xid(LeaseTurn turn) {
        return turn.send().orElseThrow().message().xid();
    }

    private static byte[] bytes(DhcpMessageBuilder message) {
        return message.build().encode();
    }

    private static Reason lost(LeaseTurn turn) {
        return assertInstanceOf(Lost.class, turn.event().orElseThrow()).reason();
    }
}
