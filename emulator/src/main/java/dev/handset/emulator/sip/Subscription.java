package dev.handset.emulator.sip;

import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.provisioning.sip.SipHead.Header;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A standing subscription: a dialog in which notifications go out. Its {@link Watch} guards it. */
final class Subscription {
    /**
     * What names the dialog, as its notifications repeat it.
     *
     * @param local From of a notification, with the registrar's tag
     * @param remote To of a notification, the subscriber's own From
     * @param target the subscriber's contact
     */
    record Dialog(String callId, String local, String remote, String target) {
        /** The headers that every request in the dialog begins with; more can be added. */
        List<Header> request(String method, int sequence, String pool, String branch) {
            var via = "SIP/2.0/TLS %s:5061;branch=%s".formatted(pool, branch);
            return new ArrayList<>(
                    List.of(
                            new Header("Via", via),
                            new Header("Max-Forwards", Integer.toString(MAX_FORWARDS)),
                            new Header("From", local),
                            new Header("To", remote),
                            new Header("Call-ID", callId),
                            new Header("CSeq", sequence + " " + method)));
        }
    }

    private static final int MAX_FORWARDS = 70;

    private final String event;
    private final Dialog dialog;
    private final Line line;
    private final SecurityAssociation association;
    private final List<String> watched;
    private final Map<String, Integer> told = new HashMap<>();
    private Optional<Instant> until;

    /** The first notification travels in the answer. */
    private int sequence = 1;

    /**
     * @param watched users in lower case
     * @param until empty for one that the registrar extends by itself
     */
    Subscription(
            String event,
            Dialog dialog,
            Line line,
            SecurityAssociation association,
            List<String> watched,
            Optional<Instant> until) {
        this.event = event;
        this.dialog = dialog;
        this.line = line;
        this.association = association;
        this.watched = List.copyOf(watched);
        this.until = until;
    }

    boolean is(String eventName, String user) {
        return event.equals(eventName) && watched.contains(user);
    }

    boolean isDialog(String callId) {
        return dialog.callId().equals(callId);
    }

    boolean isOn(String connectionId) {
        return line.id().equals(connectionId);
    }

    boolean hasEnded(Instant now) {
        return until.isPresent() && !now.isBefore(until.get());
    }

    void extend(Optional<Instant> newEnd) {
        until = newEnd;
    }

    /**
     * @return whether that is news to the subscriber
     */
    boolean note(String user, int availability) {
        var before = told.put(user, availability);
        return before == null || before != availability;
    }

    /**
     * @param pool FQDN of the registrar
     * @param branch of the request, which no answer will repeat
     */
    void tell(String type, String body, Instant now, String pool, String branch) {
        sequence++;
        var left = until.map(end -> Duration.between(now, end).toSeconds());
        var headers = dialog.request("BENOTIFY", sequence, pool, branch);
        headers.add(new Header("Require", "eventlist"));
        headers.add(new Header("Content-Type", type));
        headers.add(new Header("Event", event));
        headers.add(
                new Header(
                        "subscription-state", "active;expires=" + left.orElse(Subscriptions.LIFE)));
        line.push(new Notification("BENOTIFY", dialog.target(), headers, body), association);
    }
}
