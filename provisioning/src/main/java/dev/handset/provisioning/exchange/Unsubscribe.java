package dev.handset.provisioning.exchange;

import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.Xml;

/** The EWS operation Unsubscribe. */
record Unsubscribe(String id) implements EwsOperation<Boolean> {
    @Override
    public String name() {
        return "Unsubscribe";
    }

    @Override
    public String body() {
        return "<m:Unsubscribe><m:SubscriptionId>%s</m:SubscriptionId></m:Unsubscribe>"
                .formatted(Xml.escape(id));
    }

    @Override
    public Boolean read(byte[] xml) throws MalformedXml, EwsRefused {
        EwsMessage.of(xml, name());
        return true;
    }
}
