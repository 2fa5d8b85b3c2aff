package dev.handset.emulator.exchange;

import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.mailbox.Folder;
import dev.handset.emulator.mailbox.Mailboxes;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Subscribe, GetEvents and Unsubscribe of pull subscriptions (web-services.md §5.5). */
final class Subscriptions {
    /** Most subscriptions at once; the oldest makes room. */
    private static final int MOST = 1000;

    private static final int USUAL_MINUTES = 30;

    private final Mailboxes mailboxes;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<String, Subscription> all = new LinkedHashMap<>();

    Subscriptions(Mailboxes mailboxes, InstantSource clock, SecureRandom random) {
        this.mailboxes = mailboxes;
        this.clock = clock;
        this.random = random;
    }

    synchronized String subscribe(XmlElement request, LabUser user) throws MalformedXml, Refused {
        XmlElement pull = request.need("PullSubscriptionRequest");
        List<Folder> folders = FolderChoice.all(pull.need("FolderIds"));
        var types =
                pull.need("EventTypes").children("EventType").stream()
                        .map(XmlElement::trimmed)
                        .collect(Collectors.toUnmodifiableSet());
        Duration patience = Duration.ofMinutes(minutes(pull));
        String id = "%08x%08x".formatted(random.nextInt(), random.nextInt());
        var ends = clock.instant().plus(patience);
        all.put(id, new Subscription(user.sipUri(), folders, types, patience, ends));
        if (all.size() > MOST) all.remove(all.keySet().iterator().next());
        return "<m:SubscriptionId>%s</m:SubscriptionId><m:Watermark>%s</m:Watermark>"
                .formatted(id, Watermark.now(mailboxes, user.sipUri(), folders).text());
    }

    synchronized String events(XmlElement request, LabUser user) throws MalformedXml, Refused {
        String id = request.need("SubscriptionId").trimmed();
        Subscription subscription = needed(id, user);
        var before = Watermark.parse(request.need("Watermark").trimmed(), subscription.folders());
        all.put(id, subscription.askedAt(clock.instant()));
        return """
        <m:Notification><t:SubscriptionId>%s</t:SubscriptionId>\
        <t:PreviousWatermark>%s</t:PreviousWatermark>%s</m:Notification>\
        """
                .formatted(id, before.text(), new Events(mailboxes, subscription).since(before));
    }

    synchronized String unsubscribe(XmlElement request, LabUser user) throws MalformedXml, Refused {
        String id = request.need("SubscriptionId").trimmed();
        needed(id, user);
        all.remove(id);
        return "";
    }

    private Subscription needed(String id, LabUser user) throws Refused {
        Subscription subscription = all.get(id);
        if (subscription == null) throw new Refused(EwsError.SUBSCRIPTION_NOT_FOUND);
        if (!subscription.owner().equals(user.sipUri())) {
            throw new Refused(EwsError.SUBSCRIPTION_ACCESS_DENIED);
        }
        if (clock.instant().isAfter(subscription.ends())) {
            all.remove(id);
            throw new Refused(EwsError.EXPIRED_SUBSCRIPTION);
        }
        return subscription;
    }

    private static int minutes(XmlElement pull) throws MalformedXml {
        String text = pull.child("Timeout").map(XmlElement::trimmed).orElse("" + USUAL_MINUTES);
        if (text.matches("[1-9][0-9]{0,3}") && Integer.parseInt(text) <= 1440) {
            return Integer.parseInt(text);
        }
        throw pull.malformed("1 to 1440 minutes in Timeout", text);
    }
}
