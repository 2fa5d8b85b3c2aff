package dev.handset.provisioning.exchange;

import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlElement;
import java.util.Set;

/** The EWS operation GetEvents: what happened since the watermark. */
record GetEvents(EwsSubscription.Token token) implements EwsOperation<GetEvents.News> {
    private static final Set<String> OTHER =
            Set.of("SubscriptionId", "PreviousWatermark", "MoreEvents", "StatusEvent");

    /**
     * One answer.
     *
     * @param events that are about an item or a folder
     * @param more whether further events wait
     */
    record News(EwsSubscription.Token next, int events, boolean more) {}

    @Override
    public String name() {
        return "GetEvents";
    }

    @Override
    public String body() {
        return "<m:GetEvents><m:SubscriptionId>%s</m:SubscriptionId><m:Watermark>%s</m:Watermark>"
                        .formatted(Xml.escape(token.id()), Xml.escape(token.watermark()))
                + "</m:GetEvents>";
    }

    @Override
    public News read(byte[] xml) throws MalformedXml, EwsRefused {
        XmlElement notification = EwsMessage.of(xml, name()).need("Notification");
        String watermark = token.watermark();
        int events = 0;
        for (XmlElement event : notification.children()) {
            if (event.name().endsWith("Event") && event.child("Watermark").isPresent()) {
                watermark = Subscribe.text(event.need("Watermark"));
            }
            if (!OTHER.contains(event.name())) events++;
        }
        boolean more =
                notification
                        .child("MoreEvents")
                        .filter(m -> m.trimmed().equals("true"))
                        .isPresent();
        return new News(new EwsSubscription.Token(token.id(), watermark), events, more);
    }
}
