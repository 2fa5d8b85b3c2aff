package dev.handset.emulator.sip;

import dev.handset.emulator.balancer.ServedPort;
import dev.handset.emulator.http.LabConnection;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.presence.Board;
import java.io.IOException;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * The registrar of a Front End: SIP over TLS, sign-in by TLS-DSK with a certificate of the pool,
 * and what a phone asks next. Safe for use by many threads.
 */
public final class LabRegistrar extends ServedPort {
    private final PoolMemory memory;
    private final LabSipObserver observer;
    private final InstantSource clock;
    private final SecureRandom random;
    private volatile RegistrarSettings settings;

    /** The only Front End of its pool. */
    public LabRegistrar(
            RegistrarSettings settings,
            LabSipObserver observer,
            InstantSource clock,
            SecureRandom random) {
        this(settings, observer, clock, random, new PoolMemory(clock, random));
    }

    /**
     * @param clock of the lab: Date of challenges, ends of certificates and registrations
     * @param memory shared by the Front Ends of a pool
     */
    public LabRegistrar(
            RegistrarSettings settings,
            LabSipObserver observer,
            InstantSource clock,
            SecureRandom random,
            PoolMemory memory) {
        super(settings.port(), clock, random);
        this.settings = settings;
        this.observer = observer;
        this.clock = clock;
        this.random = random;
        this.memory = memory;
    }

    /**
     * Behaves otherwise from the next request on, and shakes hands otherwise from the next
     * connection on. The address stays.
     *
     * @throws IOException when a closed port cannot be opened again
     */
    public void change(RegistrarSettings next) throws IOException {
        settings = next;
        next.port().presentation().ifPresent(this::present);
        shakeHands(next.port().tls());
        behave(next.port().behaviour());
    }

    /**
     * How many endpoints of a user are registered now.
     *
     * @param sipUri in lower case
     */
    public int endpoints(String sipUri) {
        return memory.bindings().of(sipUri, "", clock.instant()).size();
    }

    /** What has run out by the lab's clock is over now, not when its time comes. */
    void expire() {
        memory.desk().expire(settings);
    }

    /** Endpoints whose connection stands, so that they can be told something. */
    int reachable() {
        return memory.desk().reachable();
    }

    /** The user's endpoints are told that their registrations have ended. */
    public void end(LabUser user, RegistrationEnd how) {
        memory.desk().end(user, how, settings);
    }

    /** The user signs in at this many other places; too many of them displace the first ones. */
    public void signInElsewhere(LabUser user, int places) {
        memory.desk().signInElsewhere(user, places, settings);
    }

    /** The user's mailbox has changed: all endpoints of the user are told. */
    public void voiceMail(LabUser user, Board.VoiceMail mails) {
        memory.desk().voiceMail(user, mails, settings);
    }

    @Override
    protected boolean plain() {
        return settings.has(RegistrarFault.NO_TLS) || super.plain();
    }

    @Override
    protected void talk(Socket plain, LabConnection connection) throws IOException {
        var id = memory.nextConnection();
        var desk = memory.desk();
        try (plain) {
            new Conversation(plain, connection, id, () -> settings, desk, observer, clock, random)
                    .run();
        } finally {
            var gone = desk.connectionEnded(id, settings);
            if (listening() && !gone.isEmpty()) {
                observer.lost(
                        connection.peer(),
                        gone.stream().map(Bindings.Name::user).distinct().toList());
            }
        }
    }
}
