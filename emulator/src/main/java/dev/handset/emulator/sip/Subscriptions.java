package dev.handset.emulator.sip;

import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.soap.MalformedXml;
import java.time.InstantSource;
import java.util.Set;

/**
 * Answers a SUBSCRIBE that was let in (sip-registration sheet, 9). The first notification travels
 * in the 200; nothing changes later, so that none follows.
 */
final class Subscriptions {
    static final String PROVISIONING = "vnd-microsoft-provisioning-v2";
    static final String ROAMING_SELF = "vnd-microsoft-roaming-self";
    private static final String ROAMING_CONTACTS = "vnd-microsoft-roaming-contacts";

    /** Granted with nothing to tell. */
    private static final Set<String> EMPTY =
            Set.of(
                    "presence",
                    "presence.wpending",
                    "vnd-microsoft-provisioning",
                    "vnd-microsoft-roaming-ACL");

    /** Seconds a standing subscription lasts. */
    private static final long LIFE = 42_000;

    private final InstantSource clock;

    Subscriptions(InstantSource clock) {
        this.clock = clock;
    }

    Answer answer(SipRequest request, LabUser user, RegistrarSettings settings) throws BadRequest {
        var event = request.event().orElse("");
        return switch (event) {
            case PROVISIONING -> provisioning(request, user, settings);
            case ROAMING_SELF ->
                    granted(request, settings, event, RoamingSelf.of(user, clock.instant()));
            case ROAMING_CONTACTS ->
                    granted(request, settings, event, "<contactList deltaNum=\"1\"/>");
            default ->
                    EMPTY.contains(event)
                            ? granted(request, settings, event, "")
                            : Answer.of(489, "Bad Event").then("Server", Answer.SERVER);
        };
    }

    private static Answer provisioning(SipRequest request, LabUser user, RegistrarSettings settings)
            throws BadRequest {
        if (settings.has(RegistrarFault.SETTINGS_REFUSED)) {
            return Answer.refused(403, "Forbidden", ErrorId.NOT_ENABLED, settings.fqdn());
        }
        if (!request.listed("Accept").contains(type(PROVISIONING))) {
            return Answer.of(406, "Not Acceptable").then("Server", Answer.SERVER);
        }
        try {
            var told =
                    request.isInDialog()
                            ? ""
                            : InBandSettings.answer(request.message().body(), user, settings);
            if (settings.has(RegistrarFault.SETTINGS_GARBAGE)) {
                told = told.substring(0, told.length() / 2);
            }
            return granted(request, settings, PROVISIONING, told);
        } catch (MalformedXml e) {
            return Answer.refused(400, "Bad Request", ErrorId.XML_PARSE_FAILURE, settings.fqdn());
        }
    }

    /**
     * @param body the first notification; not sent within a dialog, nor to a client that does not
     *     read it there
     */
    private static Answer granted(
            SipRequest request, RegistrarSettings settings, String event, String body)
            throws BadRequest {
        var life = Math.min(request.expires().orElse(LIFE), LIFE);
        var state = life == 0 ? "terminated" : "active";
        var piggyback =
                !body.isEmpty()
                        && !request.isInDialog()
                        && request.supports("ms-piggyback-first-notify");
        var answer = Answer.of(200, "OK").then("Expires", Long.toString(life));
        if (piggyback) answer = answer.then("Content-Type", type(event));
        answer = answer.then("subscription-state", "%s;expires=%d".formatted(state, life));
        if (piggyback) answer = answer.then("ms-piggyback-cseq", "1");
        return answer.then("Event", event)
                .then("Contact", "<sip:%s:5061;transport=tls>".formatted(settings.fqdn()))
                .then("Supported", "ms-benotify, ms-piggyback-first-notify")
                .withBody(piggyback ? body : "");
    }

    private static String type(String event) {
        return event.equals(PROVISIONING)
                ? "application/vnd-microsoft-roaming-provisioning-v2+xml"
                : "application/%s+xml".formatted(event);
    }
}
