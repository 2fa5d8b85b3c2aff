package dev.handset.emulator.exchange;

import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.Names;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlElement;
import java.util.Map;

/** SOAP autodiscover: GetUserSettings (web-services.md §5.3). */
final class SoapAutodiscover {
    static final String NAMESPACE = "http://schemas.microsoft.com/exchange/2010/Autodiscover";

    private final String mailFqdn;

    SoapAutodiscover(String mailFqdn) {
        this.mailFqdn = mailFqdn;
    }

    /** The address that a request asks about. */
    static String mailbox(XmlElement envelope) throws MalformedXml {
        return request(envelope).needAt("Users", "User", "Mailbox").trimmed();
    }

    private static XmlElement request(XmlElement envelope) throws MalformedXml {
        return envelope.needAt("Body", "GetUserSettingsRequestMessage", "Request");
    }

    String invalidUser() {
        return response(error("InvalidUser", "The specified user isn't valid.", ""));
    }

    /**
     * @param internal URL of EWS for those inside
     * @param external for those outside
     * @throws MalformedXml when the request names no settings
     */
    String settings(XmlElement envelope, LabUser user, String internal, String external)
            throws MalformedXml {
        Map<String, String> known =
                Map.of(
                        "InternalEwsUrl",
                        internal,
                        "ExternalEwsUrl",
                        external,
                        "UserDisplayName",
                        user.displayName(),
                        "CasVersion",
                        "14.03.0123.000",
                        "InternalMailboxServer",
                        mailFqdn,
                        "EwsSupportedSchemas",
                        "Exchange2007, Exchange2007_SP1, Exchange2010");
        var settings = new StringBuilder();
        var errors = new StringBuilder();
        for (XmlElement setting : request(envelope).need("RequestedSettings").children("Setting")) {
            String name = setting.trimmed();
            if (known.containsKey(name)) settings.append(setting(name, known.get(name)));
            else errors.append(notAvailable(name));
        }
        return response(
                """
                <ErrorCode>NoError</ErrorCode><ErrorMessage>No error.</ErrorMessage>\
                <RedirectTarget i:nil="true"/><UserSettingErrors>%s</UserSettingErrors>\
                <UserSettings>%s</UserSettings>\
                """
                        .formatted(errors, settings));
    }

    /**
     * Another place to ask.
     *
     * @param code {@code RedirectAddress} or {@code RedirectUrl}
     */
    String redirect(String code, String target) {
        return response(error(code, "Redirection.", target));
    }

    private static String error(String code, String message, String target) {
        return """
        <ErrorCode>%s</ErrorCode><ErrorMessage>%s</ErrorMessage>%s<UserSettingErrors/>\
        <UserSettings/>\
        """
                .formatted(
                        code,
                        Xml.escape(message),
                        target.isEmpty()
                                ? "<RedirectTarget i:nil=\"true\"/>"
                                : "<RedirectTarget>" + Xml.escape(target) + "</RedirectTarget>");
    }

    private static String setting(String name, String value) {
        return """
        <UserSetting i:type="StringSetting"><Name>%s</Name><Value>%s</Value></UserSetting>\
        """
                .formatted(name, Xml.escape(value));
    }

    private static String notAvailable(String name) {
        return """
        <UserSettingError><ErrorCode>SettingIsNotAvailable</ErrorCode>\
        <ErrorMessage>The setting is not available.</ErrorMessage>\
        <SettingName>%s</SettingName></UserSettingError>\
        """
                .formatted(Xml.escape(name));
    }

    private static String response(String userResponse) {
        return """
        <?xml version="1.0" encoding="utf-8"?>
        <s:Envelope xmlns:s="%1$s" xmlns:wsa="%2$s"><s:Header>\
        <wsa:Action s:mustUnderstand="1">%3$s/Autodiscover/GetUserSettingsResponse</wsa:Action>\
        <h:ServerVersionInfo xmlns:h="%3$s"><h:MajorVersion>14</h:MajorVersion>\
        <h:MinorVersion>3</h:MinorVersion><h:MajorBuildNumber>123</h:MajorBuildNumber>\
        <h:MinorBuildNumber>0</h:MinorBuildNumber><h:Version>Exchange2010_SP2</h:Version>\
        </h:ServerVersionInfo></s:Header><s:Body>\
        <GetUserSettingsResponseMessage xmlns="%3$s">\
        <Response xmlns:i="http://www.w3.org/2001/XMLSchema-instance">\
        <ErrorCode>NoError</ErrorCode><ErrorMessage/>\
        <UserResponses><UserResponse>%4$s</UserResponse></UserResponses>\
        </Response></GetUserSettingsResponseMessage></s:Body></s:Envelope>\
        """
                .formatted(Names.SOAP, Names.WSA, NAMESPACE, userResponse);
    }
}
