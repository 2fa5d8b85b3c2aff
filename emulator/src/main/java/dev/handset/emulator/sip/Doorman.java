package dev.handset.emulator.sip;

import java.util.Optional;

/** Refusals that need no authentication, of a REGISTER that does not carry any. */
final class Doorman {
    private Doorman() {}

    static Optional<Answer> refusal(SipRequest request, RegistrarSettings settings) {
        if (!request.method().equals("REGISTER")
                || request.head().first("Authorization").isPresent()) {
            return Optional.empty();
        }
        if (settings.has(RegistrarFault.OVERLOADED)) {
            return refused(503, "Service Unavailable", ErrorId.OVERLOADED, settings);
        }
        if (settings.has(RegistrarFault.REDIRECT_LOOP)) return moved(settings.fqdn());
        if (settings.has(RegistrarFault.HOMED_ELSEWHERE)) {
            return moved(RegistrarSettings.SECOND_POOL + settings.domain());
        }
        if (!request.requestUri().equalsIgnoreCase("sip:" + settings.domain())) {
            return refused(404, "Not Found", ErrorId.CANNOT_ROUTE, settings);
        }
        // who is not known cannot have a certificate, and would be challenged for ever
        if (settings.directory().byAddress(request.from().user()).isEmpty()) {
            return refused(404, "Not Found", ErrorId.NOT_ENABLED, settings);
        }
        return Optional.empty();
    }

    private static Optional<Answer> moved(String host) {
        return Optional.of(
                Answer.of(301, "Moved Permanently")
                        .then("Contact", "<sip:%s:5061;transport=tls>".formatted(host))
                        .then("Server", Answer.SERVER));
    }

    private static Optional<Answer> refused(
            int status, String phrase, ErrorId why, RegistrarSettings settings) {
        return Optional.of(Answer.refused(status, phrase, why, settings.fqdn()));
    }
}
