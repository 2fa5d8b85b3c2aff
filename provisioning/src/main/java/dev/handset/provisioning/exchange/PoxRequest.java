package dev.handset.provisioning.exchange;

import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlElement;

/** The question of POX autodiscover: where is this mailbox? */
public record PoxRequest(String email) {
    static final String REQUEST_SCHEMA =
            "http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006";
    static final String RESPONSE_SCHEMA =
            "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a";

    public String toXml() {
        return """
        <?xml version="1.0" encoding="utf-8"?>
        <Autodiscover xmlns="%s"><Request><EMailAddress>%s</EMailAddress>\
        <AcceptableResponseSchema>%s</AcceptableResponseSchema></Request></Autodiscover>\
        """
                .formatted(REQUEST_SCHEMA, Xml.escape(email), RESPONSE_SCHEMA);
    }

    public static PoxRequest parse(XmlElement autodiscover) throws MalformedXml {
        return new PoxRequest(autodiscover.needAt("Request", "EMailAddress").trimmed());
    }
}
