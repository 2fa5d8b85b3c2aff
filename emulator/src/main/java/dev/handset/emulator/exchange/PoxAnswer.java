package dev.handset.emulator.exchange;

import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.soap.Xml;
import java.net.URI;

/** Answers of POX autodiscover ([MS-OXDSCLI]; web-services.md §5.2). */
final class PoxAnswer {
    private static final String ROOT =
            "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006";
    private static final String SETTINGS =
            "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a";

    /**
     * @param internal URL of EWS for those inside
     * @param external for those outside
     */
    String settings(LabUser user, String internal, String external) {
        return wrap(
                """
                <Response xmlns="%s"><User><DisplayName>%s</DisplayName>\
                <LegacyDN>/o=Contoso/ou=Exchange Administrative Group/cn=Recipients/cn=%s</LegacyDN>\
                <AutoDiscoverSMTPAddress>%s</AutoDiscoverSMTPAddress>\
                <DeploymentId>8e2b9a54-1111-4a3c-9c7d-2f4f6d8a0001</DeploymentId></User>\
                <Account><AccountType>email</AccountType><Action>settings</Action>%s%s</Account>\
                </Response>\
                """
                        .formatted(
                                SETTINGS,
                                Xml.escape(user.displayName()),
                                Xml.escape(user.account()),
                                Xml.escape(user.address()),
                                protocol("EXCH", internal),
                                protocol("EXPR", external)));
    }

    /**
     * Another place to ask.
     *
     * @param action {@code redirectAddr} or {@code redirectUrl}
     * @param element in which the target stands
     */
    String redirect(String action, String element, String target) {
        return wrap(
                """
                <Response xmlns="%1$s"><Account><Action>%2$s</Action><%3$s>%4$s</%3$s></Account>\
                </Response>\
                """
                        .formatted(SETTINGS, action, element, Xml.escape(target)));
    }

    /** ErrorCode 600: what the client sent is no request. */
    String invalidRequest(String time) {
        return wrap(
                """
                <Response><Error Time="%s" Id="1234567890"><ErrorCode>600</ErrorCode>\
                <Message>Invalid Request</Message><DebugData/></Error></Response>\
                """
                        .formatted(time));
    }

    private static String protocol(String type, String ews) {
        return """
        <Protocol><Type>%1$s</Type><Server>%2$s</Server><ASUrl>%3$s</ASUrl><EwsUrl>%3$s</EwsUrl>\
        <OOFUrl>%3$s</OOFUrl><OABUrl>https://%2$s/OAB/0001/</OABUrl></Protocol>\
        """
                .formatted(type, URI.create(ews).getHost(), ews);
    }

    private static String wrap(String response) {
        return """
        <?xml version="1.0" encoding="utf-8"?>
        <Autodiscover xmlns="%s">%s</Autodiscover>\
        """
                .formatted(ROOT, response);
    }
}
