package dev.handset.provisioning.exchange;

import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;
import java.util.List;

/**
 * The EWS operation Subscribe, to be asked for news (pull).
 *
 * @param minutes after which a subscription that is not asked ends
 */
record Subscribe(List<FolderId> folders, int minutes)
        implements EwsOperation<EwsSubscription.Token> {
    private static final List<String> EVENTS =
            List.of("NewMailEvent", "CreatedEvent", "ModifiedEvent", "DeletedEvent", "MovedEvent");

    @Override
    public String name() {
        return "Subscribe";
    }

    @Override
    public String body() {
        StringBuilder xml = new StringBuilder("<m:Subscribe><m:PullSubscriptionRequest>");
        xml.append("<t:FolderIds>");
        folders.forEach(folder -> xml.append(folder.toXml()));
        xml.append("</t:FolderIds><t:EventTypes>");
        EVENTS.forEach(e -> xml.append("<t:EventType>").append(e).append("</t:EventType>"));
        xml.append("</t:EventTypes><t:Timeout>").append(minutes).append("</t:Timeout>");
        return xml.append("</m:PullSubscriptionRequest></m:Subscribe>").toString();
    }

    @Override
    public EwsSubscription.Token read(byte[] xml) throws MalformedXml, EwsRefused {
        XmlElement message = EwsMessage.of(xml, name());
        return new EwsSubscription.Token(
                text(message.need("SubscriptionId")), text(message.need("Watermark")));
    }

    /** Sent back as it came, so it is not cut. */
    static String text(XmlElement element) throws MalformedXml {
        String text = element.trimmed();
        if (text.isEmpty() || text.length() > EwsItem.MAX_ID) {
            throw element.malformed(
                    "1 to %d characters".formatted(EwsItem.MAX_ID), text.length() + "");
        }
        return text;
    }
}
