package dev.handset.emulator.exchange;

import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.soap.Xml;

/** Answers of POX autodiscover ([MS-OXDSCLI]; web-services.md §5.2). */
final class PoxAnswer {
    private static final String ROOT =
            "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006";
    private static final String SETTINGS =
            "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a";

    private final String mailFqdn;

    PoxAnswer(String mailFqdn) {
        this.mailFqdn = mailFqdn;
    }

    /**
     * @param port {@code :20443}, or empty
     */
    String settings(LabUser user, String port) {
        String ews = "https://" + mailFqdn + port + ExchangeWeb.EWS_PATH;
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
                                protocol("EXCH", ews),
                                protocol("EXPR", ews)));
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

    private String protocol(String type, String ews) {
        return """
        <Protocol><Type>%1$s</Type><Server>%2$s</Server><ASUrl>%3$s</ASUrl><EwsUrl>%3$s</EwsUrl>\
        <OOFUrl>%3$s</OOFUrl><OABUrl>https://%2$s/OAB/0001/</OABUrl></Protocol>\
        """
                .formatted(type, mailFqdn, ews);
    }

    private static String wrap(String response) {
        return """
        <?xml version="1.0" encoding="utf-8"?>
        <Autodiscover xmlns="%s">%s</Autodiscover>\
        """
                .formatted(ROOT, response);
    }
}
