package dev.handset.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.dhcp.InformExchange.Turn;
import dev.handset.dhcp.InformResult.Answered;
import dev.handset.dhcp.InformResult.NoAnswer;
import dev.handset.dhcp.option.DhcpOption;
import dev.handset.dhcp.option.FindingKind;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.Reading;
import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;
import java.net.InetSocketAddress;
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

class InformExchangeTest {
    private static final InetSocketAddress SERVER =
            new InetSocketAddress(Addresses.of(10, 0, 0, 1), 67);
    private static final InformSettings SETTINGS =
            InformSettings.broadcast(Addresses.of(10, 0, 0, 50), Acks.MAC);
    private static final Duration SOON = Duration.ofMillis(3);

    private final InformExchange exchange = new InformExchange(SETTINGS, new Random(1));

    @Test
    void sendsWhatEveryServerAnswers() throws Exception {
        DhcpMessage inform = exchange.start().send().orElseThrow();

        assertEquals(DhcpMessage.REQUEST, inform.op());
        assertEquals(Optional.of(MessageType.INFORM), inform.type());
        assertEquals(SETTINGS.localAddress(), inform.ciaddr());
        assertEquals(Optional.of(Octets.ofHex("2b78")), inform.option(55));
        assertEquals(Optional.of(Octets.ofHex("4d532d55432d436c69656e74")), inform.option(60));
        assertEquals(Optional.of(Octets.ofHex("010004f2010203")), inform.option(61));
        assertFalse(inform.broadcast());
    }

    @Test
    void repeatsAtTheTimesOfTheRfcAndGivesUp() {
        var gaps = new ArrayList<Duration>();
        Turn turn = exchange.start();
        Duration now = Duration.ZERO;
        while (turn.result().isEmpty()) {
            assertTrue(turn.send().isPresent());
            gaps.add(turn.wakeAt().minus(now));
            now = turn.wakeAt();
            turn = exchange.timer(now);
        }

        List<Integer> nominal = List.of(4, 8, 16, 32);
        assertEquals(nominal.size(), gaps.size());
        for (int i = 0; i < nominal.size(); i++) {
            Duration off = gaps.get(i).minusSeconds(nominal.get(i)).abs();
            assertTrue(off.compareTo(Duration.ofSeconds(1)) <= 0, "wait " + i + ": " + gaps);
        }
        assertEquals(new NoAnswer(4, now, List.of(), 0), turn.result().orElseThrow());
    }

    @Test
    void waitsDifferFromSeedToSeed() {
        Turn one = exchange.start();
        Turn other = new InformExchange(SETTINGS, new Random(2)).start();

        assertFalse(one.wakeAt().equals(other.wakeAt()));
        assertFalse(one.send().orElseThrow().xid() == other.send().orElseThrow().xid());
    }

    @Test
    void earlyTimerDoesNothing() {
        Turn turn = exchange.start();

        Turn early = exchange.timer(turn.wakeAt().minusNanos(1));

        assertEquals(Optional.empty(), early.send());
        assertEquals(turn.wakeAt(), early.wakeAt());
    }

    @Test
    void firstAnswerWithAnFqdnWins() {
        exchange.start();

        Answered answered = answered(receive(Acks.good(exchange.xid())));

        assertEquals("web.contoso.com", answered.ucClient().value().orElseThrow().fqdn());
        assertEquals(
                List.of("pool01.contoso.com"), answered.sipServers().value().orElseThrow().hosts());
        assertEquals(List.of(), answered.findings());
        assertEquals(SERVER, answered.from());
    }

    @Test
    void othersAreListenedToWhenWanted() {
        var patient =
                new InformExchange(SETTINGS.withOthersWait(Duration.ofSeconds(3)), new Random(1));
        patient.start();
        Duration now = Duration.ofMillis(5);

        Turn first = patient.received(now, SERVER, Acks.good(patient.xid()).build().encode());
        Turn second = patient.received(now, SERVER, Acks.good(patient.xid()).build().encode());
        Turn end = patient.timer(now.plusSeconds(3));

        assertEquals(Optional.empty(), first.result());
        assertEquals(now.plusSeconds(3), first.wakeAt());
        assertEquals(Optional.of("an answer with an FQDN is already in hand"), second.dropped());
        assertEquals(now, answered(end).after());
    }

    @Test
    void answersAfterTheEndAreDropped() {
        exchange.start();
        InformResult first = receive(Acks.good(exchange.xid())).result().orElseThrow();

        Turn second = receive(Acks.bare(exchange.xid()));

        assertEquals(Optional.of("the round has ended"), second.dropped());
        assertEquals(Optional.of(first), second.result());
    }

    @Test
    void anAnswerWithoutFqdnWaitsForABetterOne() {
        exchange.start();
        Turn poor = receive(Acks.oneString(exchange.xid()));
        assertEquals(Optional.empty(), poor.result());
        assertEquals(SOON.plus(SETTINGS.betterAnswerWait()), poor.wakeAt());

        Answered better = answered(receive(Acks.good(exchange.xid())));

        assertTrue(better.hasFqdn());
    }

    @Test
    void anAnswerWithoutFqdnIsTakenWhenNoBetterComes() {
        exchange.start();
        Turn poor = receive(Acks.oneString(exchange.xid()));

        Answered answered = answered(exchange.timer(poor.wakeAt()));

        assertEquals(FindingKind.NOT_TLV, answered.findings().get(0).kind());
        assertEquals(new Reading.Absent<SipServers>(), answered.sipServers());
        assertFalse(answered.hasFqdn());
    }

    @Test
    void aSecondPoorAnswerDoesNotReplaceTheFirst() {
        exchange.start();
        Turn first = receive(Acks.oneString(exchange.xid()));
        Turn second = receive(Acks.bare(exchange.xid()));

        assertEquals(first.wakeAt(), second.wakeAt());
        assertEquals(
                FindingKind.NOT_TLV,
                answered(exchange.timer(first.wakeAt())).findings().get(0).kind());
    }

    static Stream<Arguments> halves() {
        return Stream.of(
                arguments("only 43", Acks.bare(0).option(UcClientOptions.of("web.contoso.com"))),
                arguments("only 120", Acks.bare(0).option(SipServers.named("pool01.contoso.com"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("halves")
    void oneOptionWithAnFqdnIsEnough(String name, DhcpMessageBuilder half) {
        exchange.start();
        var half43 = half.build();
        var ack = Acks.bare(exchange.xid()).option(half43.options().get(1));

        Answered answered = answered(receive(ack));

        assertTrue(answered.hasFqdn(), name);
        assertTrue(
                answered.ucClient() instanceof Reading.Absent
                        != answered.sipServers() instanceof Reading.Absent);
    }

    static Stream<Arguments> strangers() {
        return Stream.of(
                arguments("other xid", Acks.good(7).build().encode(), "xid 00000007: expected"),
                arguments("no DHCP at all", new byte[] {1, 2, 3}, "expected 240..9216 bytes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strangers")
    void dropsStrangers(String name, byte[] datagram, String reason) {
        exchange.start();

        Turn turn = exchange.received(SOON, SERVER, datagram);

        assertTrue(turn.dropped().orElseThrow().contains(reason), name + ": " + turn.dropped());
        assertEquals(Optional.empty(), turn.result());
    }

    static Stream<Arguments> unfit() {
        MacAddress other = MacAddress.parse("00-04-F2-99-99-99");
        return Stream.of(
                arguments(
                        "other chaddr",
                        DhcpMessage.builder(DhcpMessage.REPLY, 0)
                                .chaddr(other)
                                .option(MessageType.ACK),
                        "chaddr 0004f2999999: expected 0004f2010203"),
                arguments(
                        "a request",
                        DhcpMessage.builder(DhcpMessage.REQUEST, 0)
                                .chaddr(Acks.MAC)
                                .option(MessageType.ACK),
                        "op 1: expected 2"),
                arguments(
                        "an offer",
                        DhcpMessage.builder(DhcpMessage.REPLY, 0)
                                .chaddr(Acks.MAC)
                                .option(MessageType.OFFER),
                        "message type OFFER: expected ACK"),
                arguments(
                        "plain BOOTP",
                        DhcpMessage.builder(DhcpMessage.REPLY, 0).chaddr(Acks.MAC),
                        "message type absent"),
                arguments(
                        "message type of two bytes",
                        DhcpMessage.builder(DhcpMessage.REPLY, 0)
                                .chaddr(Acks.MAC)
                                .option(new DhcpOption(53, Octets.ofHex("0505"))),
                        "option 53, byte 1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unfit")
    void dropsWhatIsNoAckForUs(String name, DhcpMessageBuilder builder, String reason) {
        exchange.start();
        byte[] datagram = builder.build().encode();
        byte[] xid = java.nio.ByteBuffer.allocate(4).putInt(exchange.xid()).array();
        System.arraycopy(xid, 0, datagram, 4, 4);

        Turn turn = exchange.received(SOON, SERVER, datagram);

        assertTrue(turn.dropped().orElseThrow().contains(reason), name + ": " + turn.dropped());
    }

    @Test
    void aFloodOfForgeriesIsCountedNotKept() {
        Turn turn = exchange.start();
        for (int i = 0; i < 10_000; i++) {
            exchange.received(SOON, SERVER, new byte[] {2});
        }
        while (turn.result().isEmpty()) {
            turn = exchange.timer(turn.wakeAt());
        }

        var none = assertInstanceOf(NoAnswer.class, turn.result().orElseThrow());
        assertEquals(10_000, none.droppedCount());
        assertEquals(InformExchange.KEPT_REASONS, none.dropped().size());
    }

    private Turn receive(DhcpMessageBuilder ack) {
        return exchange.received(SOON, SERVER, ack.build().encode());
    }

    private static Answered answered(Turn turn) {
        return assertInstanceOf(Answered.class, turn.result().orElseThrow());
    }
}
