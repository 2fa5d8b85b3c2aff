package dev.handset.provisioning.exchange;

import static dev.handset.provisioning.exchange.AutodiscoverAnswer.bounded;

import dev.handset.provisioning.exchange.AutodiscoverAnswer.Protocol;
import dev.handset.provisioning.exchange.AutodiscoverAnswer.RedirectAddress;
import dev.handset.provisioning.exchange.AutodiscoverAnswer.RedirectUrl;
import dev.handset.provisioning.exchange.AutodiscoverAnswer.Refused;
import dev.handset.provisioning.exchange.AutodiscoverAnswer.Settings;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.Names;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlElement;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SOAP autodiscover (Exchange 2010 and later): which EWS URLs has this mailbox?
 *
 * @param to the service's own URL, which the message repeats
 */
record GetUserSettings(URI to, String email) {
    static final String NAMESPACE = "http://schemas.microsoft.com/exchange/2010/Autodiscover";
    static final String ACTION = NAMESPACE + "/Autodiscover/GetUserSettings";

    private static final List<String> SETTINGS =
            List.of(
                    "UserDisplayName",
                    "InternalEwsUrl",
                    "ExternalEwsUrl",
                    "InternalUMUrl",
                    "ExternalUMUrl");
    private static final String NO_ERROR = "NoError";

    String toXml() {
        StringBuilder wanted = new StringBuilder();
        SETTINGS.forEach(s -> wanted.append("<a:Setting>").append(s).append("</a:Setting>"));
        return """
        <?xml version="1.0" encoding="utf-8"?>
        <soap:Envelope xmlns:soap="%s" xmlns:wsa="%s" xmlns:a="%s"><soap:Header>\
        <a:RequestedServerVersion>Exchange2010</a:RequestedServerVersion>\
        <wsa:Action>%s</wsa:Action><wsa:To>%s</wsa:To></soap:Header><soap:Body>\
        <a:GetUserSettingsRequestMessage><a:Request><a:Users><a:User><a:Mailbox>%s</a:Mailbox>\
        </a:User></a:Users><a:RequestedSettings>%s</a:RequestedSettings></a:Request>\
        </a:GetUserSettingsRequestMessage></soap:Body></soap:Envelope>\
        """
                .formatted(
                        Names.SOAP,
                        Names.WSA,
                        NAMESPACE,
                        ACTION,
                        Xml.escape(to.toString()),
                        Xml.escape(email),
                        wanted);
    }

    /**
     * @throws MalformedXml when the answer is none of those it may be
     */
    static AutodiscoverAnswer parse(XmlElement envelope) throws MalformedXml {
        XmlElement response = envelope.needAt("Body", "GetUserSettingsResponseMessage", "Response");
        Optional<Refused> whole = refused(response);
        if (whole.isPresent()) return whole.get();
        XmlElement user = response.needAt("UserResponses", "UserResponse");
        String target = text(user, "RedirectTarget");
        switch (text(user, "ErrorCode")) {
            case "RedirectAddress" -> {
                return new RedirectAddress(target);
            }
            case "RedirectUrl" -> {
                return new RedirectUrl(target);
            }
            default -> {}
        }
        Optional<Refused> refused = refused(user);
        return refused.isPresent() ? refused.get() : settings(user);
    }

    private static Settings settings(XmlElement user) throws MalformedXml {
        Map<String, String> values = new HashMap<>();
        for (XmlElement setting : user.need("UserSettings").children("UserSetting")) {
            String name = text(setting, "Name");
            if (SETTINGS.contains(name)) values.put(name, text(setting, "Value"));
        }
        return new Settings(
                values.getOrDefault("UserDisplayName", ""),
                List.of(
                        protocol(Protocol.INSIDE, values, "Internal"),
                        protocol(Protocol.OUTSIDE, values, "External")));
    }

    private static Protocol protocol(String type, Map<String, String> values, String side) {
        Optional<String> ews = value(values, side + "EwsUrl");
        return new Protocol(type, ews, ews, ews, value(values, side + "UMUrl"));
    }

    private static Optional<String> value(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name)).filter(v -> !v.isEmpty());
    }

    /** Response and user have the same two elements to say what went wrong. */
    private static Optional<Refused> refused(XmlElement level) throws MalformedXml {
        String code = bounded(level.need("ErrorCode").trimmed());
        return code.equals(NO_ERROR)
                ? Optional.empty()
                : Optional.of(new Refused(code, text(level, "ErrorMessage")));
    }

    private static String text(XmlElement in, String name) {
        return in.child(name).map(e -> bounded(e.trimmed())).orElse("");
    }
}
