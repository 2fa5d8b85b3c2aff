package dev.handset.emulator.sip;

import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.Xml;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Answers a SUBSCRIBE that was let in (sip-registration sheet, 9). The first notification travels
 * in the 200; what a user tells and how available others are is notified later too.
 */
final class Subscriptions {
    static final String PROVISIONING = "vnd-microsoft-provisioning-v2";
    static final String ROAMING_SELF = "vnd-microsoft-roaming-self";
    static final String PRESENCE = "presence";
    static final String CATEGORIES_TYPE = "application/msrtc-event-categories+xml";
    private static final String ROAMING_CONTACTS = "vnd-microsoft-roaming-contacts";
    private static final String AUTOEXTEND = "com.microsoft.autoextend";

    /** Granted with nothing to tell. */
    private static final Set<String> EMPTY =
            Set.of("presence.wpending", "vnd-microsoft-provisioning", "vnd-microsoft-roaming-ACL");

    /** Seconds a standing subscription lasts. */
    static final long LIFE = 42_000;

    private final Watch watch;
    private final InstantSource clock;
    private final SecureRandom random;

    Subscriptions(Watch watch, InstantSource clock, SecureRandom random) {
        this.watch = watch;
        this.clock = clock;
        this.random = random;
    }

    Answer answer(
            SipRequest request,
            LabUser user,
            RegistrarSettings settings,
            Line line,
            SecurityAssociation association)
            throws BadRequest {
        var event = request.event().orElse("");
        return switch (event) {
            case PROVISIONING -> provisioning(request, user, settings);
            case ROAMING_SELF -> roamingSelf(request, user, settings, line, association);
            case ROAMING_CONTACTS ->
                    granted(request, settings, type(event), contacts(user, settings));
            case PRESENCE -> presence(request, settings, line, association);
            default ->
                    EMPTY.contains(event)
                            ? granted(request, settings, type(event), "")
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
            return granted(request, settings, type(PROVISIONING), told);
        } catch (MalformedXml e) {
            return unreadable(settings);
        }
    }

    private static Answer unreadable(RegistrarSettings settings) {
        return Answer.refused(400, "Bad Request", ErrorId.XML_PARSE_FAILURE, settings.fqdn());
    }

    private Answer roamingSelf(
            SipRequest request,
            LabUser user,
            RegistrarSettings settings,
            Line line,
            SecurityAssociation association)
            throws BadRequest {
        var answer = granted(request, settings, type(ROAMING_SELF), watch.self(user));
        var watched = List.of(Watch.key(user));
        return standing(request, answer, line, association, watched, Optional.of(user));
    }

    /** Tells of one contact in the answer, of the others behind it. */
    private Answer presence(
            SipRequest request,
            RegistrarSettings settings,
            Line line,
            SecurityAssociation association)
            throws BadRequest {
        List<String> watched;
        try {
            watched =
                    BatchSubscribe.isIn(request)
                            ? BatchSubscribe.read(request.message().body())
                            : List.of(request.to().user());
        } catch (MalformedXml e) {
            return unreadable(settings);
        }
        var known =
                watched.stream()
                        .flatMap(uri -> settings.directory().byAddress(uri).stream())
                        .toList();
        if (request.isInDialog() || known.isEmpty()) {
            var plain = granted(request, settings, CATEGORIES_TYPE, "");
            return standing(request, plain, line, association, watched, Optional.empty());
        }
        var first = known.get(0);
        var answer = granted(request, settings, CATEGORIES_TYPE, watch.watched(first));
        var told = answer.body().isEmpty() ? Optional.<LabUser>empty() : Optional.of(first);
        var dialog = standing(request, answer, line, association, watched, told);
        known.forEach(user -> watch.tellWatchers(user, settings));
        return dialog;
    }

    /** What others of the same directory are to a user: contacts, in the group of all. */
    private static String contacts(LabUser user, RegistrarSettings settings) {
        var list = new StringBuilder("<contactList deltaNum=\"1\">");
        list.append("<group id=\"1\" name=\"~\" externalURI=\"\"/>");
        for (var other : settings.directory().users()) {
            if (other.equals(user)) continue;
            list.append(
                    "<contact uri=\"%s\" name=\"%s\" groups=\"1\" subscribed=\"true\" externalURI=\"\"/>"
                            .formatted(
                                    Xml.escape(other.address()), Xml.escape(other.displayName())));
        }
        return list.append("</contactList>").toString();
    }

    /** Keeps the subscription for what there will be to tell. */
    private Answer standing(
            SipRequest request,
            Answer granted,
            Line line,
            SecurityAssociation association,
            List<String> watched,
            Optional<LabUser> told)
            throws BadRequest {
        var callId = request.callId();
        var life = life(request);
        Optional<Instant> until =
                life > 0 && request.supports(AUTOEXTEND)
                        ? Optional.empty()
                        : Optional.of(clock.instant().plusSeconds(life));
        if (request.isInDialog()) {
            watch.extend(callId, until);
            return granted;
        }
        if (life == 0) return granted;
        var answer = granted.withTag(Tags.fresh(random));
        var dialog =
                new Subscription.Dialog(
                        callId,
                        "%s;tag=%s".formatted(request.toText(), answer.tag().orElseThrow()),
                        request.fromText(),
                        request.contact().map(Address::uri).orElse(request.from().uri()));
        var standing =
                new Subscription(
                        request.event().orElse(""), dialog, line, association, watched, until);
        return watch.add(standing, line.id(), told)
                ? answer
                : Answer.of(503, "Service Unavailable").then("Server", Answer.SERVER);
    }

    private static long life(SipRequest request) throws BadRequest {
        return Math.min(request.expires().orElse(LIFE), LIFE);
    }

    /**
     * @param body the first notification; not sent within a dialog, nor to a client that does not
     *     read it there
     */
    private static Answer granted(
            SipRequest request, RegistrarSettings settings, String type, String body)
            throws BadRequest {
        var life = life(request);
        var state = life == 0 ? "terminated" : "active";
        var piggyback =
                !body.isEmpty()
                        && !request.isInDialog()
                        && request.supports("ms-piggyback-first-notify");
        var answer = Answer.of(200, "OK").then("Expires", Long.toString(life));
        if (piggyback) answer = answer.then("Content-Type", type);
        answer = answer.then("subscription-state", "%s;expires=%d".formatted(state, life));
        if (piggyback) answer = answer.then("ms-piggyback-cseq", "1");
        return answer.then("Event", request.event().orElse(""))
                .then("Contact", "<sip:%s:5061;transport=tls>".formatted(settings.fqdn()))
                .then("Supported", "ms-benotify, ms-piggyback-first-notify")
                .withBody(piggyback ? body : "");
    }

    /** The type of what an event tells. */
    static String type(String event) {
        return event.equals(PROVISIONING)
                ? "application/vnd-microsoft-roaming-provisioning-v2+xml"
                : "application/%s+xml".formatted(event);
    }
}
