package dev.handset.emulator.sip;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.handset.emulator.http.LabConnection;
import dev.handset.provisioning.sip.MalformedSip;
import dev.handset.provisioning.sip.MessageTap;
import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.provisioning.sip.SipHead;
import dev.handset.provisioning.sip.SipMessage;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One connection to the registrar, from the first byte to the last. One thread's; every request
 * gets one answer at once, so that there are no transactions to keep, and a Via needs no branch.
 */
final class Conversation implements Line {
    /** Wrong requests after which the connection is closed. */
    static final int MAX_STRIKES = 10;

    private static final byte[] GARBAGE = "garbage, and no SIP\r\n\r\n".getBytes(US_ASCII);
    private static final int BUFFER = 8192;

    private final Socket socket;
    private final LabConnection connection;
    private final String id;
    private final Supplier<RegistrarSettings> settings;
    private final Desk desk;
    private final LabSipObserver observer;
    private final InstantSource clock;
    private final Gate gate;
    private final AnswerWriter writer;
    private final Outbox outbox;

    /** Held from a decision until its answer is out, so that no notification overtakes it. */
    private final Object writing = new Object();

    private final MessageTap incoming = new MessageTap();
    private final MessageTap outgoing = new MessageTap();
    private final long begun = System.nanoTime();
    private boolean authenticated;
    private volatile boolean over;
    private int strikes;

    /**
     * @param id the connection's, hex digits
     * @param settings as they are now, asked anew for every request
     */
    Conversation(
            Socket socket,
            LabConnection connection,
            String id,
            Supplier<RegistrarSettings> settings,
            Desk desk,
            LabSipObserver observer,
            InstantSource clock,
            SecureRandom random) {
        this.socket = socket;
        this.connection = connection;
        this.id = id;
        this.settings = settings;
        this.desk = desk;
        this.observer = observer;
        this.clock = clock;
        gate = new Gate(clock, random);
        outbox = new Outbox(connection.peer() + " notifications");
        writer = new AnswerWriter(connection.peer().getPort(), id, random);
    }

    /** Serves the peer until it leaves, says nothing for too long, or goes too far. */
    void run() throws IOException {
        var buffer = new byte[BUFFER];
        try {
            while (!over) {
                socket.setSoTimeout(patience());
                var count = socket.getInputStream().read(buffer);
                if (count < 0) return;
                for (var message : incoming.feed(buffer, 0, count)) {
                    if (!over) received(message);
                }
            }
        } catch (SocketTimeoutException e) {
            dropped(authenticated ? "idle for too long" : "not authenticated in time");
        } catch (MalformedSip e) {
            refuse(e);
        } catch (RuntimeException e) {
            dropped("an error of the registrar: " + e);
        } finally {
            outbox.close();
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public void push(Notification notification, SecurityAssociation association) {
        if (!over && !outbox.offer(() -> write(notification, association))) {
            dropped("does not read its notifications");
        }
    }

    private void write(Notification notification, SecurityAssociation association)
            throws IOException {
        if (settings.get().has(RegistrarFault.STALL)) return;
        synchronized (writing) {
            write(notification.signed(association));
        }
    }

    /** Milliseconds until the next byte has to come. */
    private int patience() throws SocketTimeoutException {
        var timers = settings.get().timers();
        if (authenticated) return (int) timers.idle().toMillis();
        var left = timers.connect().toMillis() - (System.nanoTime() - begun) / 1_000_000;
        if (left <= 0) throw new SocketTimeoutException();
        return (int) left;
    }

    /** Where the next message begins cannot be told (RFC 3261 section 18.3), so it is the last. */
    private void refuse(MalformedSip e) throws IOException {
        var request = e.head().filter(head -> !head.isResponse());
        if (request.isPresent()) {
            var refusal = Answer.of(400, "Bad Content-Length");
            send(request.get(), refusal, Optional.empty(), settings.get());
        }
        dropped(String.valueOf(e.getMessage()));
    }

    private void received(SipMessage message) throws IOException {
        observer.received(connection.peer(), message);
        var now = settings.get();
        if (now.has(RegistrarFault.STALL)) return;
        if (now.has(RegistrarFault.HANG_UP) || now.has(RegistrarFault.GARBAGE)) {
            if (now.has(RegistrarFault.GARBAGE)) socket.getOutputStream().write(GARBAGE);
            dropped("as the scenario wants it");
            return;
        }
        if (message.head().isResponse()) return;
        try {
            answer(SipRequest.of(message), now);
        } catch (BadRequest e) {
            strikes++;
            send(message.head(), e.answer(), Optional.empty(), now);
        }
        if (strikes >= MAX_STRIKES) dropped(strikes + " wrong requests");
    }

    private void answer(SipRequest request, RegistrarSettings now) throws IOException {
        var early = Doorman.refusal(request, now);
        if (early.isPresent()) {
            send(request.head(), early.get(), Optional.empty(), now);
            return;
        }
        if (now.has(RegistrarFault.NO_AUTHENTICATION) && request.method().equals("REGISTER")) {
            authenticated = true;
            send(request.head(), granted(request, now), Optional.empty(), now);
            return;
        }
        var passage = gate.judge(request, now);
        if (request.method().equals("ACK")) return;
        if (passage instanceof Passage.Challenged challenged) {
            if (request.method().equals("CANCEL")) return;
            if (challenged.strike()) strikes++;
            var fresh = Challenges.fresh(now, clock.instant(), challenged.why());
            send(request.head(), fresh, Optional.empty(), now);
        } else if (passage instanceof Passage.Continued next) {
            var challenge = Challenges.next(now, clock.instant(), next);
            send(request.head(), challenge, Optional.empty(), now);
        } else if (passage instanceof Passage.Forbidden forbidden) {
            var refused = Answer.refused(403, "Forbidden", ErrorId.NOT_YOUR_ADDRESS, now.fqdn());
            send(request.head(), refused, forbidden.association(), now);
        } else if (passage instanceof Passage.Admitted admitted) {
            authenticated = true;
            admitted(request, admitted.association(), now);
        }
    }

    private Answer granted(SipRequest request, RegistrarSettings now) {
        try {
            return desk.register(request, now, id);
        } catch (BadRequest e) {
            return e.answer();
        }
    }

    private void admitted(
            SipRequest request, SecurityAssociation association, RegistrarSettings now)
            throws IOException {
        synchronized (writing) {
            Answer answer;
            try {
                answer = desk.answer(request, now, this, association);
            } catch (BadRequest e) {
                answer = e.answer();
            }
            send(request.head(), answer, Optional.of(association), now);
        }
    }

    private void send(
            SipHead request,
            Answer answer,
            Optional<SecurityAssociation> association,
            RegistrarSettings now)
            throws IOException {
        var signer =
                now.has(RegistrarFault.UNSIGNED)
                        ? Optional.<SecurityAssociation>empty()
                        : association;
        var bytes = writer.write(request, answer, signer);
        if (now.has(RegistrarFault.WRONG_SIGNATURE)) bytes = FalseSignature.in(bytes);
        synchronized (writing) {
            write(bytes);
        }
    }

    private void write(byte[] bytes) throws IOException {
        for (var message : outgoing.feed(bytes, 0, bytes.length)) {
            observer.sent(connection.peer(), message);
        }
        socket.getOutputStream().write(bytes);
    }

    private void dropped(String reason) {
        over = true;
        observer.dropped(connection.peer(), reason);
    }
}
