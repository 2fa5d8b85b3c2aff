package dev.handset.agent.time;

import dev.handset.tls.net.Tap;
import dev.handset.tls.net.TapDatagramSocket;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Asks a server once (SNTP unicast, RFC 5905 §14). The question carries a random number in place of
 * the time, so that only who saw it can answer.
 */
public final class NtpClient {
    /** Longest datagram read; what is behind the first 48 bytes is not looked at. */
    private static final int MAX_BYTES = 1024;

    private final InetAddress local;
    private final Duration timeout;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final SecureRandom random;
    private final Tap tap;

    /**
     * @param local the phone's own address
     * @param timeout for the answer, however many datagrams come that are none
     * @param clock the one that may be wrong
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public NtpClient(
            InetAddress local,
            Duration timeout,
            InstantSource clock,
            LongSupplier nanoTime,
            SecureRandom random) {
        this(local, timeout, clock, nanoTime, random, Tap.NONE);
    }

    /** With somebody who sees what goes over the socket. */
    public NtpClient(
            InetAddress local,
            Duration timeout,
            InstantSource clock,
            LongSupplier nanoTime,
            SecureRandom random,
            Tap tap) {
        this.local = local;
        this.timeout = timeout;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.random = random;
        this.tap = tap;
    }

    /**
     * One exchange. A datagram that is no answer to it is passed over as long as there is time.
     *
     * @throws NtpFailed with what was wrong with the last datagram, or that none came
     * @throws IOException when nothing can be sent
     */
    public NtpAnswer ask(InetSocketAddress server, NtpObserver observer) throws IOException {
        try (var socket = TapDatagramSocket.client(tap, new InetSocketAddress(local, 0))) {
            socket.connect(server);
            var question = NtpPacket.question(random.nextLong());
            byte[] bytes = question.encode();
            Instant sent = clock.instant();
            long begun = nanoTime.getAsLong();
            socket.send(new DatagramPacket(bytes, bytes.length));
            observer.asked(bytes);
            NtpFailed last = new NtpFailed("no answer in " + timeout.toMillis() + " ms");
            while (true) {
                Duration left = timeout.minusNanos(nanoTime.getAsLong() - begun);
                if (left.toMillis() < 1) throw last;
                socket.setSoTimeout((int) left.toMillis());
                var packet = new DatagramPacket(new byte[MAX_BYTES], MAX_BYTES);
                try {
                    socket.receive(packet);
                } catch (SocketTimeoutException e) {
                    throw last;
                }
                var elapsed = Duration.ofNanos(nanoTime.getAsLong() - begun);
                byte[] answer = Arrays.copyOf(packet.getData(), packet.getLength());
                observer.answered(answer);
                NtpPacket read = null;
                try {
                    read = NtpPacket.decode(answer);
                    return NtpAnswer.of(question, read, sent, elapsed);
                } catch (NtpFailed e) {
                    // what comes from who did not see the question decides nothing
                    if (read != null && read.origin() == question.transmit()) throw e;
                    last = e;
                }
            }
        }
    }
}
