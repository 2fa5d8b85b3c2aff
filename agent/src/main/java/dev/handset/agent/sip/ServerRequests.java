package dev.handset.agent.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handset.provisioning.sip.MalformedSip;
import dev.handset.provisioning.sip.SecurityAssociation.Problem;
import dev.handset.provisioning.sip.SipHead;
import dev.handset.provisioning.sip.SipMessage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Hears the registrar's own requests: believes what is signed, answers what wants an answer, and
 * tells the rest of the phone. What carries no good signature is dropped ([MS-SIPAE] section
 * 3.2.5.2).
 */
final class ServerRequests {
    /** Never answered (sip-registration sheet, 9.1; RFC 3261 section 17). */
    private static final Set<String> UNANSWERED = Set.of("BENOTIFY", "ACK");

    private static final List<String> COPIED = List.of("Via", "From", "To", "Call-ID", "CSeq");

    private final Associations associations;
    private final String host;
    private final SipSettings settings;
    private final SipObserver observer;
    private final SipListening listening;
    private final Consumer<String> answers;

    /**
     * @param answers takes whole messages to send
     */
    ServerRequests(
            Associations associations,
            String host,
            SipSettings settings,
            SipObserver observer,
            SipListening listening,
            Consumer<String> answers) {
        this.associations = associations;
        this.host = host;
        this.settings = settings;
        this.observer = observer;
        this.listening = listening;
        this.answers = answers;
    }

    void received(SipMessage request) {
        var problem = verified(request.head());
        if (problem.isPresent()) {
            observer.dropped(host, MessageSummary.of(request.head()), problem.get().text());
            return;
        }
        var method = request.head().method();
        if (!UNANSWERED.contains(method)) answers.accept(answer(request.head(), status(method)));
        if (method.equals("NOTIFY") || method.equals("BENOTIFY")) tell(request);
    }

    private Optional<Problem> verified(SipHead request) {
        try {
            return associations.verify(request);
        } catch (MalformedSip e) {
            return Optional.of(Problem.MISSING);
        }
    }

    private void tell(SipMessage notify) {
        var ended = Deregistration.of(notify);
        if (ended.isPresent()) listening.deregistered(ended.get());
        else listening.notified(notify.head().first("Event").orElse(""), notify.body());
    }

    /** This phone has no media: calls find it unavailable, and it has no dialogs. */
    private static String status(String method) {
        return switch (method) {
            case "NOTIFY", "OPTIONS" -> "200 OK";
            case "INVITE" -> "480 Temporarily Unavailable";
            case "BYE", "CANCEL", "INFO", "PRACK", "UPDATE" ->
                    "481 Call Leg/Transaction Does Not Exist";
            default -> "501 Not Implemented";
        };
    }

    private String answer(SipHead request, String status) {
        var head = new StringBuilder("SIP/2.0 ").append(status).append("\r\n");
        for (var name : COPIED) {
            for (var value : request.all(name)) {
                head.append(name).append(": ").append(value).append("\r\n");
            }
        }
        head.append("User-Agent: ").append(settings.userAgent()).append("\r\n");
        return head + signature(head.toString()) + "Content-Length: 0\r\n\r\n";
    }

    /** UNVERIFIED: that a phone's answers carry their signature in the header of its requests. */
    private String signature(String head) {
        try {
            var sign = associations.current().orElseThrow();
            var parsed = SipHead.parse(head.getBytes(UTF_8));
            return "Authorization: " + sign.sign(parsed).format() + "\r\n";
        } catch (MalformedSip e) {
            throw new IllegalStateException("own answer cannot be read", e);
        }
    }
}
