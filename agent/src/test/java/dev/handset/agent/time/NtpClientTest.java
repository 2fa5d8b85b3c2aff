package dev.handset.agent.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client against a scripted server on a loopback socket. */
@Timeout(60)
class NtpClientTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Instant RIGHT = Instant.parse("2026-06-01T12:00:00Z");
    private static final Instant START = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private final PhoneClock clock = new PhoneClock(() -> START);

    /** Answers one question with what the script makes of the good answer, in this order. */
    private NtpAnswer ask(Duration patience, List<UnaryOperator<byte[]>> script) throws Exception {
        try (var server = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            var serving = new Thread(() -> serve(server, script));
            serving.setDaemon(true);
            serving.start();
            var client =
                    new NtpClient(LOOPBACK, patience, clock, System::nanoTime, new SecureRandom());
            return client.ask((InetSocketAddress) server.getLocalSocketAddress(), NtpObserver.NONE);
        }
    }

    private static void serve(DatagramSocket server, List<UnaryOperator<byte[]>> script) {
        try {
            var packet = new DatagramPacket(new byte[100], 100);
            server.receive(packet);
            var question = NtpPacket.decode(Arrays.copyOf(packet.getData(), packet.getLength()));
            long now = NtpTime.timestamp(RIGHT);
            byte[] good = new NtpPacket(0, 4, 4, 2, 0, question.transmit(), now, now).encode();
            for (UnaryOperator<byte[]> change : script) {
                byte[] answer = change.apply(good.clone());
                server.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static UnaryOperator<byte[]> with(int at, int value) {
        return bytes -> {
            bytes[at] = (byte) value;
            return bytes;
        };
    }

    @Test
    void clockThatWasNeverSetIsSet() throws Exception {
        assertEquals(false, clock.wasEverSet());

        clock.correct(ask(PATIENT, List.of(b -> b)).offset());

        assertTrue(clock.wasEverSet());
        Duration off = Duration.between(RIGHT, clock.instant()).abs();
        assertTrue(off.compareTo(PATIENT) < 0, off::toString);
    }

    @Test
    void whatIsBehindThePacketIsNotRead() throws Exception {
        assertEquals(2, ask(PATIENT, List.of(b -> Arrays.copyOf(b, 900))).stratum());
    }

    /** Somebody who guesses cannot spoil the exchange: he does not know the number. */
    @Test
    void forgedAnswersArePassedOver() throws Exception {
        UnaryOperator<byte[]> otherOrigin = with(24, 0x55).andThen(with(25, 0x55))::apply;
        UnaryOperator<byte[]> cut = b -> Arrays.copyOf(b, 20);
        UnaryOperator<byte[]> nothing = b -> new byte[0];

        assertEquals(2, ask(PATIENT, List.of(otherOrigin, cut, nothing, b -> b)).stratum());
    }

    @Test
    void kissEndsTheExchangeAtOnce() {
        var e = assertThrows(NtpFailed.class, () -> ask(PATIENT, List.of(with(1, 0), b -> b)));

        assertEquals("kiss of death: the server says ....", e.getMessage());
    }

    @Test
    void silenceHasALimit() {
        var e = assertThrows(NtpFailed.class, () -> ask(Duration.ofMillis(50), List.of()));

        assertEquals("no answer in 50 ms", e.getMessage());
    }

    @Test
    void reasonOfTheLastDatagramIsTold() {
        var e =
                assertThrows(
                        NtpFailed.class,
                        () -> ask(Duration.ofMillis(300), List.of(b -> Arrays.copyOf(b, 20))));

        assertEquals("NTP message: expected 48 bytes, found 20", e.getMessage());
    }
}
