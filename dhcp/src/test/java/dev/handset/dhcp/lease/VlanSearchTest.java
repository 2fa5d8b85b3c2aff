package dev.handset.dhcp.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.handset.dhcp.DhcpMessageBuilder;
import dev.handset.dhcp.option.DhcpOption;
import dev.handset.dhcp.option.FindingKind;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.Reading;
import dev.handset.dhcp.option.VoiceVlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VlanSearchTest {
    private static final Duration LEASE = Duration.ofHours(1);
    private final VlanSearch search = new VlanSearch(LeaseSettings.of(Answers.MAC), new Random(1));

    @Test
    void asksWithTheClassOfThePhone() {
        var discover = search.start(Duration.ZERO).lease().send().orElseThrow().message();

        assertEquals(Optional.of(Octets.ofHex("4350452d4f4350484f4e45")), discover.option(60));
        assertEquals(Optional.of(Octets.ofHex("2b")), discover.option(55));
    }

    @Test
    void releasesTheLeaseAsSoonAsItKnowsTheVlan() throws Exception {
        VlanSearch.Turn turn = acknowledged(new VoiceVlan(100).toOption());

        assertEquals(Optional.of(new Reading.Good<>(new VoiceVlan(100), List.of())), turn.vlan());
        assertEquals(
                Optional.of(MessageType.RELEASE),
                turn.lease().send().orElseThrow().message().type());
        assertEquals(LeaseState.STOPPED, search.exchange().state());
    }

    @Test
    void keepsTheLeaseWhenThereIsNoVlan() {
        VlanSearch.Turn turn = acknowledged();

        assertEquals(Optional.of(new Reading.Absent<VoiceVlan>()), turn.vlan());
        assertEquals(LeaseState.BOUND, search.exchange().state());
    }

    @Test
    void saysWhatIsWrongWithAnImpossibleVlan() {
        VlanSearch.Turn turn = acknowledged(new DhcpOption(43, Octets.ofHex("0a020fff")));

        Reading<VoiceVlan> reading = turn.vlan().orElseThrow();
        assertInstanceOf(Reading.Malformed.class, reading);
        assertEquals(FindingKind.VLAN_OUT_OF_RANGE, reading.findings().get(0).kind());
    }

    @Test
    void noAnswerLeavesItAsking() {
        var first = search.start(Duration.ZERO);

        var second = search.timer(first.lease().wakeAt().orElseThrow());

        assertEquals(Optional.empty(), second.vlan());
        assertEquals(LeaseState.SELECTING, second.lease().state());
    }

    private VlanSearch.Turn acknowledged(DhcpOption... options) {
        int xid = search.start(Duration.ZERO).lease().send().orElseThrow().message().xid();
        search.received(Duration.ZERO, Answers.offer(xid).build().encode());
        DhcpMessageBuilder ack = Answers.ack(xid, LEASE);
        List.of(options).forEach(ack::option);
        return search.received(Duration.ZERO, ack.build().encode());
    }
}
