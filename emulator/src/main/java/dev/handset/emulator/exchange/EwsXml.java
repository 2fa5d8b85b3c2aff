package dev.handset.emulator.exchange;

import dev.handset.provisioning.soap.Names;
import dev.handset.provisioning.soap.Xml;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The parts every answer of EWS has (web-services.md §5.4). */
final class EwsXml {
    static final String MESSAGES = "http://schemas.microsoft.com/exchange/services/2006/messages";
    static final String TYPES = "http://schemas.microsoft.com/exchange/services/2006/types";
    private static final String ERRORS =
            "http://schemas.microsoft.com/exchange/services/2006/errors";

    private EwsXml() {}

    /**
     * A whole answer.
     *
     * @param body the response element, in which {@code m} and {@code t} are declared
     */
    static String envelope(String body) {
        return """
        <?xml version="1.0" encoding="utf-8"?>
        <s:Envelope xmlns:s="%s"><s:Header><h:ServerVersionInfo MajorVersion="14" MinorVersion="3" \
        MajorBuildNumber="123" MinorBuildNumber="0" xmlns:h="%s"/></s:Header>\
        <s:Body xmlns:m="%s" xmlns:t="%s">%s</s:Body></s:Envelope>\
        """
                .formatted(Names.SOAP, TYPES, MESSAGES, TYPES, body);
    }

    /**
     * {@code <m:FindItemResponse>} and so on, with the messages in it.
     *
     * @param operation such as {@code FindItem}
     */
    static String response(String operation, String messages) {
        return envelope(
                """
                <m:%1$sResponse><m:ResponseMessages>%2$s</m:ResponseMessages></m:%1$sResponse>\
                """
                        .formatted(operation, messages));
    }

    static String success(String operation, String content) {
        return """
        <m:%1$sResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>%2$s\
        </m:%1$sResponseMessage>\
        """
                .formatted(operation, content);
    }

    static String error(String operation, EwsError error) {
        return """
        <m:%1$sResponseMessage ResponseClass="Error"><m:MessageText>%2$s</m:MessageText>\
        <m:ResponseCode>%3$s</m:ResponseCode><m:DescriptiveLinkKey>0</m:DescriptiveLinkKey>\
        </m:%1$sResponseMessage>\
        """
                .formatted(operation, error.text(), error.code());
    }

    /**
     * To be sent with HTTP status 500.
     *
     * @param detail elements beside the response code, with a namespace of their own
     */
    static String fault(String code, String why, String detail) {
        return """
        <?xml version="1.0" encoding="utf-8"?>
        <s:Envelope xmlns:s="%1$s"><s:Body><s:Fault>\
        <faultcode xmlns:a="%2$s">a:%4$s</faultcode>\
        <faultstring xml:lang="en-US">%5$s</faultstring>\
        <detail><e:ResponseCode xmlns:e="%3$s">%4$s</e:ResponseCode>\
        <e:Message xmlns:e="%3$s">%5$s</e:Message>%6$s</detail>\
        </s:Fault></s:Body></s:Envelope>\
        """
                .formatted(Names.SOAP, TYPES, ERRORS, code, Xml.escape(why), detail);
    }

    /** {@code <t:Name>text</t:Name>}. */
    static String element(String name, String text) {
        return "<t:" + name + ">" + Xml.escape(text) + "</t:" + name + ">";
    }

    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
