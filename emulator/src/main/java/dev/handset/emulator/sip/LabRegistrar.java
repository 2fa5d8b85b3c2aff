package dev.handset.emulator.sip;

import dev.handset.emulator.balancer.ServedPort;
import dev.handset.emulator.http.LabConnection;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.presence.Board;
import java.io.IOException;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The registrar of a Front End: SIP over TLS, sign-in by TLS-DSK with a certificate of the pool,
 * and what a phone asks next. Safe for use by many threads.
 */
public final class LabRegistrar extends ServedPort {
    /** As in captures, so that an id does not look like a port. */
    private static final int FIRST_CONNECTION = 0x2600;

    private final Bindings bindings = new Bindings();
    private final Board board = new Board();
    private final AtomicInteger connections = new AtomicInteger(FIRST_CONNECTION);
    private final LabSipObserver observer;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Desk desk;
    private volatile RegistrarSettings settings;

    /**
     * @param clock of the lab: Date of challenges, ends of certificates and registrations
     */
    public LabRegistrar(
            RegistrarSettings settings,
            LabSipObserver observer,
            InstantSource clock,
            SecureRandom random) {
        super(settings.port(), clock, random);
        this.settings = settings;
        this.observer = observer;
        this.clock = clock;
        this.random = random;
        desk = new Desk(bindings, board, clock, random);
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
        return bindings.of(sipUri, "", clock.instant()).size();
    }

    /** The user's endpoints are told that their registrations have ended. */
    public void end(LabUser user, RegistrationEnd how) {
        desk.end(user, how, settings);
    }

    /** The user's mailbox has changed: all endpoints of the user are told. */
    public void voiceMail(LabUser user, Board.VoiceMail mails) {
        desk.voiceMail(user, mails, settings);
    }

    @Override
    protected boolean plain() {
        return settings.has(RegistrarFault.NO_TLS) || super.plain();
    }

    @Override
    protected void talk(Socket plain, LabConnection connection) throws IOException {
        var id = "%X".formatted(connections.getAndIncrement());
        try (plain) {
            new Conversation(plain, connection, id, () -> settings, desk, observer, clock, random)
                    .run();
        } finally {
            desk.connectionEnded(id, settings);
        }
    }
}
