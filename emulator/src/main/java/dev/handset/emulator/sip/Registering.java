package dev.handset.emulator.sip;

import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.sip.Epid;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** Answers a REGISTER that was let in ([MS-SIPREGE] section 3.1.2.5.1). */
final class Registering {
    private static final String ALLOW_EVENTS =
            "vnd-microsoft-provisioning,vnd-microsoft-roaming-contacts,vnd-microsoft-roaming-ACL,"
                    + "presence,presence.wpending,vnd-microsoft-roaming-self,"
                    + "vnd-microsoft-provisioning-v2";
    private static final String ENHANCED_PRESENCE = "msrtc-event-categories";

    private final Bindings bindings;
    private final InstantSource clock;

    Registering(Bindings bindings, InstantSource clock) {
        this.bindings = bindings;
        this.clock = clock;
    }

    Answer answer(SipRequest request, RegistrarSettings settings, String connectionId)
            throws BadRequest {
        var refused = refusal(request, settings);
        if (refused.isPresent()) return refused.get();
        var user = request.from().user();
        var epid = request.from().parameter("epid").filter(e -> !e.isEmpty()).map(Epid::new);
        var instance = instance(request);
        var id = endpointId(request);
        var asked = request.expires();
        var life =
                Math.min(
                        asked.orElse(Long.MAX_VALUE), settings.timers().registration().toSeconds());
        var now = clock.instant();
        if (life == 0) {
            bindings.remove(user, id);
            return granted(request, user, id, 0, now);
        }
        var contact = request.contact();
        if (contact.isEmpty()) return granted(request, user, id, life, now);
        if (!contact.get().uri().startsWith("sip:")) throw new BadRequest("Contact Is No SIP URI");
        var endpoint =
                new Endpoint(
                        id,
                        contact.get().uri(),
                        instance,
                        epid.map(e -> e.gruu(sipUri(user, settings))),
                        connectionId,
                        now.plusSeconds(life));
        var action = bindings.add(user, endpoint, now) ? "added" : "refreshed";
        return full(
                granted(request, user, id, life, now)
                        .then("presence-state", "register-action=\"%s\"".formatted(action)));
    }

    /** What tells the user's endpoints apart: the epid, else the instance. */
    static String endpointId(SipRequest request) {
        return request.from()
                .parameter("epid")
                .filter(epid -> !epid.isEmpty())
                .orElseGet(() -> instance(request));
    }

    private static String sipUri(String user, RegistrarSettings settings) {
        return settings.directory().byAddress(user).map(LabUser::sipUri).orElse(user);
    }

    private Answer granted(SipRequest request, String user, String id, long life, Instant now) {
        var answer = Answer.of(200, "OK");
        if (request.head().first("ms-keep-alive").isPresent()) {
            answer =
                    answer.first(
                            "ms-keep-alive",
                            "UAS; tcp=no; hop-hop=yes; end-end=no; timeout="
                                    + Timers.KEEP_ALIVE.toSeconds());
        }
        for (var endpoint : bindings.of(user, id, now)) {
            answer = answer.then("Contact", endpoint.contact(now));
        }
        return answer.then("Expires", Long.toString(life));
    }

    private static Answer full(Answer answer) {
        return answer.then("Allow-Events", ALLOW_EVENTS)
                .then("Supported", "adhoclist")
                .then("Server", Answer.SERVER)
                .then("Supported", ENHANCED_PRESENCE);
    }

    private static Optional<Answer> refusal(SipRequest request, RegistrarSettings settings) {
        var fqdn = settings.fqdn();
        var epid = request.from().parameter("epid").orElse("");
        if (VersionFilter.refuses(request.head().first("User-Agent").orElse(""), settings)) {
            return refused(403, "Forbidden", ErrorId.VERSION_REFUSED, fqdn);
        }
        if (settings.has(RegistrarFault.NUMBER_NOT_UNIQUE)) {
            return refused(485, "Ambiguous", ErrorId.NUMBER_NOT_UNIQUE, fqdn);
        }
        if (settings.directory().byAddress(request.from().user()).isEmpty()) {
            return refused(404, "Not Found", ErrorId.NOT_ENABLED, fqdn);
        }
        if (!request.to().user().equals(request.from().user())) {
            return refused(403, "Forbidden", ErrorId.NOT_YOUR_ADDRESS, fqdn);
        }
        if (epid.isEmpty() && instance(request).isEmpty()) {
            return refused(400, "Bad Request", ErrorId.NO_ENDPOINT, fqdn);
        }
        if (epid.length() > Epid.MAX_LENGTH) {
            return refused(400, "Bad Request", ErrorId.EPID_TOO_LONG, fqdn);
        }
        if (!request.event().orElse("registration").equals("registration")) {
            return refused(489, "Bad Event", ErrorId.BAD_REGISTER_EVENT, fqdn);
        }
        if (request.supports(ENHANCED_PRESENCE) && !request.supports("gruu-10")) {
            return refused(421, "Extension Required", ErrorId.GRUU_MISSING, fqdn);
        }
        return Optional.empty();
    }

    private static Optional<Answer> refused(int status, String phrase, ErrorId why, String fqdn) {
        return Optional.of(Answer.refused(status, phrase, why, fqdn));
    }

    /** The endpoint's {@code urn:uuid:...}, in the lower case that clients look for. */
    private static String instance(SipRequest request) {
        return request.contact()
                .flatMap(contact -> contact.parameter("+sip.instance"))
                .map(urn -> urn.replaceAll("[<>]", "").toLowerCase(Locale.ROOT))
                .orElse("");
    }
}
