package dev.handset.emulator.sip;

import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.presence.Board;
import dev.handset.provisioning.sip.SecurityAssociation;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Answers requests that were let in, each method its own way. */
final class Desk {
    private static final int OK = 200;
    private static final String ALLOW =
            "REGISTER, SUBSCRIBE, SERVICE, OPTIONS, INVITE, ACK, CANCEL, BYE, INFO";

    /** Of dialogs that the registrar never opens. */
    private static final Set<String> IN_DIALOG = Set.of("BYE", "INFO", "CANCEL");

    private static final Set<String> NOT_ALLOWED =
            Set.of("MESSAGE", "NOTIFY", "BENOTIFY", "REFER", "PUBLISH", "PRACK", "UPDATE");

    private final InstantSource clock;
    private final Bindings bindings;
    private final Board board;
    private final Watch watch;
    private final Registrations registrations;
    private final Registering registering;
    private final Subscriptions subscriptions;
    private final Services services;
    private final Expiry expiry = new Expiry();

    Desk(Bindings bindings, Board board, InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.bindings = bindings;
        this.board = board;
        watch = new Watch(board, bindings, clock, random);
        registrations = new Registrations(random);
        registering = new Registering(bindings, clock);
        subscriptions = new Subscriptions(watch, clock, random);
        services = new Services(board, watch, clock);
    }

    Answer answer(
            SipRequest request,
            RegistrarSettings settings,
            Line line,
            SecurityAssociation association)
            throws BadRequest {
        if (request.method().equals("REGISTER")) {
            return register(request, settings, line, association);
        }
        var refusal = Demands.unmet(request);
        if (refusal.isPresent()) return refusal.get();
        var user = settings.directory().byAddress(request.from().user());
        if (user.isEmpty()) {
            return Answer.refused(404, "Not Found", ErrorId.NOT_ENABLED, settings.fqdn());
        }
        return switch (request.method()) {
            case "SUBSCRIBE" ->
                    subscriptions.answer(request, user.get(), settings, line, association);
            case "SERVICE" -> services.answer(request, user.get(), settings);
            case "OPTIONS" ->
                    Answer.of(200, "OK").then("Allow", ALLOW).then("Server", Answer.SERVER);
            case "INVITE" ->
                    Answer.refused(404, "Not Found", ErrorId.USER_DOES_NOT_EXIST, settings.fqdn());
            default -> unknown(request.method());
        };
    }

    Answer register(SipRequest request, RegistrarSettings settings, String connectionId)
            throws BadRequest {
        var refusal = Demands.unmet(request);
        if (refusal.isPresent()) return refusal.get();
        var answer = registering.answer(request, settings, connectionId);
        if (answer.status() == OK) {
            settings.directory()
                    .byAddress(request.from().user())
                    .ifPresent(user -> registrationsChanged(request, user, settings));
            planExpiry(request, settings);
        }
        return answer;
    }

    private void planExpiry(SipRequest request, RegistrarSettings settings) {
        var now = clock.instant();
        var id = Registering.endpointId(request);
        bindings.of(request.from().user(), id, now).stream()
                .filter(endpoint -> endpoint.id().equals(id))
                .forEach(endpoint -> lookAt(endpoint.until(), now, settings));
    }

    private void lookAt(Instant end, Instant now, RegistrarSettings settings) {
        expiry.lookIn(Duration.between(now, end), () -> expire(settings));
    }

    /** What nobody refreshed in time is over, and those who watch are told. */
    void expire(RegistrarSettings settings) {
        var now = clock.instant();
        forget(bindings.expired(now), settings);
        bindings.nextEnd().ifPresent(end -> lookAt(end, now, settings));
    }

    /** Nothing more is looked for. */
    void close() {
        expiry.rest();
    }

    private void forget(List<Bindings.Name> gone, RegistrarSettings settings) {
        for (var one : gone) {
            registrations.remove(one);
            board.endpointEnded(one.user(), one.endpointId());
            settings.directory()
                    .byAddress(one.user())
                    .ifPresent(user -> watch.endpointsChanged(user, settings));
        }
    }

    /** Endpoints that can be told something. */
    int reachable() {
        return registrations.size();
    }

    /** As {@link #register(SipRequest, RegistrarSettings, String)}, by one who can be told more. */
    private Answer register(
            SipRequest request,
            RegistrarSettings settings,
            Line line,
            SecurityAssociation association)
            throws BadRequest {
        var user = request.from().user();
        var name = new Bindings.Name(user, Registering.endpointId(request));
        var before = bindings.names(user, clock.instant());
        var answer = register(request, settings, line.id());
        if (answer.status() != OK) return answer;
        var now = bindings.names(user, clock.instant());
        for (var other : before) {
            if (now.contains(other) || other.equals(name)) continue;
            registrations.end(other, RegistrationEnd.UNREGISTERED, settings);
        }
        if (now.contains(name)) {
            return answer.withTag(registrations.add(name, request, line, association));
        }
        registrations.remove(name);
        return answer;
    }

    /** The user signs in at this many other places, which may be more than there is room for. */
    void signInElsewhere(LabUser user, int places, RegistrarSettings settings) {
        var key = Watch.key(user);
        var now = clock.instant();
        var before = bindings.names(key, now);
        for (int place = 1; place <= places; place++) {
            var until = now.plus(settings.timers().registration());
            bindings.addSilent(key, "elsewhere%02d".formatted(place), now, until);
        }
        endAllBut(bindings.names(key, now), before, settings);
        watch.endpointsChanged(user, settings);
    }

    private void endAllBut(
            List<Bindings.Name> left, List<Bindings.Name> before, RegistrarSettings settings) {
        for (var other : before) {
            if (left.contains(other)) continue;
            board.endpointEnded(other.user(), other.endpointId());
            registrations.end(other, RegistrationEnd.UNREGISTERED, settings);
        }
    }

    /** Ends the registrations of all of the user's endpoints. */
    void end(LabUser user, RegistrationEnd how, RegistrarSettings settings) {
        for (var name : bindings.names(Watch.key(user), clock.instant())) {
            bindings.remove(name.user(), name.endpointId());
            board.endpointEnded(name.user(), name.endpointId());
            registrations.end(name, how, settings);
        }
        watch.endpointsChanged(user, settings);
    }

    /** An endpoint that is gone takes with it what it told. */
    private void registrationsChanged(
            SipRequest request, LabUser user, RegistrarSettings settings) {
        var id = Registering.endpointId(request);
        if (!bindings.has(Watch.key(user), id)) board.endpointEnded(Watch.key(user), id);
        watch.endpointsChanged(user, settings);
    }

    /**
     * What came on the connection is over: registrations, and subscriptions.
     *
     * @return what was still registered
     */
    List<Bindings.Name> connectionEnded(String connectionId, RegistrarSettings settings) {
        watch.connectionEnded(connectionId);
        registrations.connectionEnded(connectionId);
        var gone = bindings.connectionEnded(connectionId);
        forget(gone, settings);
        if (bindings.nextEnd().isEmpty()) expiry.rest();
        return gone;
    }

    void voiceMail(LabUser user, Board.VoiceMail mails, RegistrarSettings settings) {
        board.voiceMail(Watch.key(user), mails);
        watch.published(user, settings);
    }

    private static Answer unknown(String method) {
        if (IN_DIALOG.contains(method)) {
            return Answer.of(481, "Call Leg/Transaction Does Not Exist")
                    .then("Server", Answer.SERVER);
        }
        if (NOT_ALLOWED.contains(method)) {
            return Answer.of(405, "Method Not Allowed")
                    .then("Allow", ALLOW)
                    .then("Server", Answer.SERVER);
        }
        return Answer.of(501, "Not Implemented").then("Server", Answer.SERVER);
    }
}
