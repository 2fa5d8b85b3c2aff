package dev.handset.emulator.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.Phone;
import dev.handset.agent.event.SignInEvent;
import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.lease.LeaseEvent;
import dev.handset.dhcp.lease.LeaseExchange;
import dev.handset.dhcp.lease.LeaseSettings;
import dev.handset.dhcp.lease.LeaseState;
import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.FrontEnd;
import dev.handset.emulator.lab.FrontEnds.State;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabFailed;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.lab.Plans;
import dev.handset.emulator.lab.RegistrarPlan;
import dev.handset.emulator.scenario.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A phone stays signed in for 24 hours that pass in seconds: a clock that stands, and is set
 * forward by what the phone would wait, so that every count follows from the intervals alone.
 */
@Timeout(240)
final class DayTest {
    private static final Duration DAY = Duration.ofHours(24);

    /** By this wait all threads of a stay are there. */
    private static final int EARLY = 100;

    private static final Duration LOOK = Duration.ofMillis(1);

    @TempDir Path state;

    private final Instant morning = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final LabSettings settings =
            LabSettings.usual(() -> morning, new SecureRandom()).withOffset(23500);
    private final List<SignInEvent> seen = new CopyOnWriteArrayList<>();
    private Duration passed = Duration.ZERO;
    private int waits;
    private int threads;
    private int threadsEarly;
    private List<String> awaited = List.of();
    private long toldBefore;

    /** What happens at an hour; time stands still until the phone has told of it. */
    private record Mishap(int hour, Change change, List<String> until) {}

    private interface Change {
        void on(Lab lab) throws LabFailed;
    }

    private Lab lab(int frontEnds) throws LabFailed {
        var registrar = RegistrarPlan.USUAL.withFrontEnds(frontEnds);
        return Lab.start(Plans.healthyBut("registrar", registrar), settings);
    }

    private Phone signIn(Lab lab) {
        return Phone.start(LabPhone.settings(Caller.USUAL, lab, settings, state), seen::add);
    }

    private long told(List<String> names) {
        return seen.stream()
                .filter(SignInEvent.Evidence.class::isInstance)
                .filter(event -> names.contains(((SignInEvent.Evidence) event).name()))
                .count();
    }

    private long told(String name) {
        return told(List.of(name));
    }

    /** A day, on which these things happen. */
    private void stay(Phone phone, Lab lab, List<Mishap> mishaps) {
        var coming = new ArrayDeque<>(mishaps);
        assertEquals(
                Optional.empty(), phone.stay(Optional.of(DAY), most -> pass(most, lab, coming)));
        assertEquals(DAY, passed);
        assertEquals(List.of(), List.copyOf(coming));
    }

    /** Time stands still while the phone has yet to tell what became of the last mishap. */
    private void pass(Duration most, Lab lab, Deque<Mishap> coming) {
        if (told(awaited) == toldBefore && !awaited.isEmpty()) {
            LockSupport.parkNanos(LOOK.toNanos());
            return;
        }
        awaited = List.of();
        if (!coming.isEmpty() && passed.toHours() >= coming.element().hour()) {
            var mishap = coming.remove();
            awaited = mishap.until();
            toldBefore = told(awaited);
            happen(mishap, lab);
            return;
        }
        waits++;
        threads = Thread.activeCount();
        if (waits == EARLY) threadsEarly = threads;
        passed = passed.plus(most);
        lab.clock().setAhead(passed);
    }

    private static void happen(Mishap mishap, Lab lab) {
        try {
            mishap.change().on(lab);
        } catch (LabFailed e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A refresh 30 s before the end of each registration of two hours, and a new association 5
     * minutes before the end of each of eight: 3 refreshes and 1 association in 7 h 55 min, so 3
     * such rounds. Each of the 12 comes after 23 keep-alives; 2 more follow in the last 15 minutes.
     */
    @Test
    void oneConnectionCarriesTheWholeDay() throws Exception {
        try (var lab = lab(1);
                var phone = signIn(lab)) {
            assertTrue(phone.report().signedIn(), () -> phone.report().toString());
            int before = seen.size();
            long certificates = told("client certificate");
            stay(phone, lab, List.of());
            assertEquals(9, told("refreshed"));
            assertEquals(3, told("associated anew"));
            assertEquals(12 * 24 + 3, waits);
            assertEquals(1, lab.handshakes(Box.REGISTRAR).size());
            assertEquals(certificates, told("client certificate"), "half of 180 days is far away");
            assertTrue(seen.size() - before < 500, () -> "told " + (seen.size() - before));
            assertTrue(threads <= threadsEarly + 3, threadsEarly + " threads became " + threads);
        }
    }

    /**
     * The Front End of the phone stops: its connection is gone, and it goes to the other at once.
     * That is cut off later: nothing tells the phone before it makes its next association.
     */
    @Test
    void frontEndsFailAndComeBack() throws Exception {
        var again = List.of("registered again", "not registered");
        var mishaps =
                List.of(
                        new Mishap(
                                3, l -> l.frontEnds().bring(FrontEnd.FIRST, State.STOPPED), again),
                        new Mishap(
                                5, l -> l.frontEnds().bring(FrontEnd.FIRST, State.UP), List.of()),
                        new Mishap(
                                9,
                                l -> l.frontEnds().bring(FrontEnd.SECOND, State.CUT_OFF),
                                List.of()),
                        new Mishap(
                                20,
                                l -> l.frontEnds().bring(FrontEnd.SECOND, State.UP),
                                List.of()));
        try (var lab = lab(2);
                var phone = signIn(lab)) {
            stay(phone, lab, mishaps);
            assertEquals(2, told("registered again"));
            assertEquals(1, told("not registered"));
            assertEquals(9, told("refreshed"));
            assertEquals(1, told("associated anew"));
            assertEquals(2, lab.handshakes(Box.REGISTRAR).size());
            assertEquals(1, lab.handshakes(Box.SECOND_FRONT_END).size());
        }
    }

    /** At half of the lease of eight hours, over the lab's real port. */
    @Test
    void leaseIsRenewedEveryFourHours() throws Exception {
        try (var lab = lab(1);
                var socket = new DatagramSocket(lab.addresses().socket(Box.PHONE, 68))) {
            socket.setSoTimeout(60_000);
            var exchange =
                    new LeaseExchange(
                            LeaseSettings.of(MacAddress.parse("00:04:f2:00:00:01")), new Random(1));
            var turn = exchange.start(Duration.ZERO);
            var now = Duration.ZERO;
            int renewed = 0;
            while (now.compareTo(DAY) <= 0) {
                while (turn.send().isPresent()) {
                    turn = exchange.received(now, answer(socket, lab, turn.send().get().message()));
                }
                if (turn.event().orElse(null) instanceof LeaseEvent.Renewed) renewed++;
                now = exchange.wakeAt().orElseThrow();
                turn = exchange.timer(now);
            }
            assertEquals(6, renewed);
            assertEquals(LeaseState.RENEWING, exchange.state(), "the next one is due");
        }
    }

    private static byte[] answer(DatagramSocket socket, Lab lab, DhcpMessage request)
            throws IOException {
        byte[] bytes = request.encode();
        socket.send(new DatagramPacket(bytes, bytes.length, lab.addresses().socket(Box.DHCP, 67)));
        var packet = new DatagramPacket(new byte[1500], 1500);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }
}
