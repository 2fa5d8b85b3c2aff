package dev.handset.dhcp.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.dhcp.InformExchange;
import dev.handset.dhcp.InformResult.Answered;
import dev.handset.dhcp.InformResult.NoAnswer;
import dev.handset.dhcp.InformSettings;
import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.UcClientOptions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Forged offers and acknowledgements, from many servers, change nothing and are not kept. */
class FloodTest {
    private static final int FORGED = 50_000;
    private static final Duration NOW = Duration.ofMillis(10);
    private static final MacAddress OTHER = MacAddress.parse("00:04:f2:99:99:99");

    private final Random random = new Random(7);

    private static InetSocketAddress server(int i) {
        return new InetSocketAddress(Answers.ip("0a00%04x".formatted(i & 0xffff)), 67);
    }

    /** Wrong transaction, wrong hardware address, wrong type, no message at all. */
    private List<byte[]> forged(int xid) {
        var messages = new ArrayList<byte[]>();
        byte[] noise = new byte[400];
        random.nextBytes(noise);
        messages.add(noise);
        messages.add(Answers.offer(xid + 1).build().encode());
        messages.add(Answers.ack(xid + 1, Duration.ofHours(1)).build().encode());
        messages.add(Answers.offer(xid).chaddr(OTHER).build().encode());
        messages.add(Answers.ack(xid, Duration.ofHours(1)).chaddr(OTHER).build().encode());
        messages.add(Answers.of(MessageType.NAK, xid + 1).build().encode());
        messages.add(Answers.of(MessageType.INFORM, xid).build().encode());
        return messages;
    }

    @Test
    void leaseIsGotAmongThem() {
        var exchange = new LeaseExchange(LeaseSettings.of(Answers.MAC), random);
        LeaseTurn first = exchange.start(Duration.ZERO);
        int xid = first.send().orElseThrow().message().xid();
        List<byte[]> forged = forged(xid);
        for (int i = 0; i < FORGED; i++) {
            LeaseTurn turn = exchange.received(NOW, forged.get(i % forged.size()));
            assertTrue(turn.dropped().isPresent());
            assertEquals(Optional.empty(), turn.send());
            assertEquals(first.wakeAt(), turn.wakeAt());
        }
        exchange.received(NOW, Answers.offer(xid).build().encode());
        for (int i = 0; i < FORGED; i++) {
            exchange.received(NOW, forged.get(i % forged.size()));
        }
        exchange.received(NOW, Answers.ack(xid, Duration.ofHours(1)).build().encode());
        assertEquals(Answers.ADDRESS, exchange.lease().orElseThrow().address());
    }

    @Test
    void informIsAnsweredAmongThem() {
        var exchange = exchange();
        exchange.start();
        List<byte[]> forged = forged(exchange.xid());
        for (int i = 0; i < FORGED; i++) {
            InformExchange.Turn turn =
                    exchange.received(NOW, server(i), forged.get(i % forged.size()));
            assertEquals(Optional.empty(), turn.result());
        }
        var good =
                Answers.of(MessageType.ACK, exchange.xid())
                        .option(UcClientOptions.of("web.contoso.com"))
                        .build();
        var result = exchange.received(NOW, server(1), good.encode()).result();
        assertInstanceOf(Answered.class, result.orElseThrow());
    }

    @Test
    void reasonsAreCountedAndOnlyTheFirstAreKept() {
        var exchange = exchange();
        InformExchange.Turn turn = exchange.start();
        List<byte[]> forged = forged(exchange.xid());
        for (int i = 0; i < FORGED; i++) {
            exchange.received(NOW, server(i), forged.get(i % forged.size()));
        }
        while (turn.result().isEmpty()) turn = exchange.timer(turn.wakeAt());
        var none = assertInstanceOf(NoAnswer.class, turn.result().get());
        assertEquals(FORGED, none.droppedCount());
        assertEquals(16, none.dropped().size());
    }

    private InformExchange exchange() {
        return new InformExchange(InformSettings.broadcast(Answers.ADDRESS, Answers.MAC), random);
    }
}
