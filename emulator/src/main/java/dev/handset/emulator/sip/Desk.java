package dev.handset.emulator.sip;

import java.time.InstantSource;
import java.util.Set;

/** Answers requests that were let in, each method its own way. */
final class Desk {
    private static final String ALLOW =
            "REGISTER, SUBSCRIBE, SERVICE, OPTIONS, INVITE, ACK, CANCEL, BYE, INFO";

    /** Of dialogs that the registrar never opens. */
    private static final Set<String> IN_DIALOG = Set.of("BYE", "INFO", "CANCEL");

    private static final Set<String> NOT_ALLOWED =
            Set.of("MESSAGE", "NOTIFY", "BENOTIFY", "REFER", "PUBLISH", "PRACK", "UPDATE");

    private final Registering registering;
    private final Subscriptions subscriptions;

    Desk(Bindings bindings, InstantSource clock) {
        registering = new Registering(bindings, clock);
        subscriptions = new Subscriptions(clock);
    }

    Answer answer(SipRequest request, RegistrarSettings settings, String connectionId)
            throws BadRequest {
        var refusal = Demands.unmet(request);
        if (refusal.isPresent()) return refusal.get();
        if (request.method().equals("REGISTER")) {
            return registering.answer(request, settings, connectionId);
        }
        var user = settings.directory().byAddress(request.from().user());
        if (user.isEmpty()) {
            return Answer.refused(404, "Not Found", ErrorId.NOT_ENABLED, settings.fqdn());
        }
        return switch (request.method()) {
            case "SUBSCRIBE" -> subscriptions.answer(request, user.get(), settings);
            case "SERVICE" -> Answer.of(200, "OK").then("Server", Answer.SERVER);
            case "OPTIONS" ->
                    Answer.of(200, "OK").then("Allow", ALLOW).then("Server", Answer.SERVER);
            case "INVITE" ->
                    Answer.refused(404, "Not Found", ErrorId.USER_DOES_NOT_EXIST, settings.fqdn());
            default -> unknown(request.method());
        };
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
