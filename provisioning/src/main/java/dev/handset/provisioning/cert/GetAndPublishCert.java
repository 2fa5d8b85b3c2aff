package dev.handset.provisioning.cert;

import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.Names;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlElement;
import java.util.Base64;

/**
 * The request for a client certificate that the server also publishes (MS-OCAUTHWS 3.1.4.1).
 *
 * @param to URL that it is posted to
 * @param messageId GUID
 * @param deviceId GUID in lower case without braces, stable for a device and user
 * @param entity the user, without {@code sip:}
 * @param requestId GUID
 * @param pkcs10 DER
 */
@SuppressWarnings("ArrayRecordComponent") // requests are never compared
public record GetAndPublishCert(
        String to,
        String messageId,
        String deviceId,
        String entity,
        String requestId,
        byte[] pkcs10) {

    /** SOAPAction, without the quotes that stand in the HTTP header. */
    public static final String ACTION = Names.OCS_AUTH + "GetAndPublishCert";

    private static final String PKCS10 =
            "http://schemas.microsoft.com/OCS/AuthWebServices.xsd#PKCS10";
    private static final String ANONYMOUS = Names.WSA + "/anonymous";
    static final String BASE64 = Names.WSSE + "#Base64Binary";

    private static final int LINE = 76;

    /**
     * @param security content of {@code wsse:Security}
     */
    String toXml(String security) {
        String base64 = Base64.getMimeEncoder(LINE, new byte[] {'\r', '\n'}).encodeToString(pkcs10);
        return """
        <?xml version="1.0"?>
        <soap:Envelope xmlns:soap="%s" xmlns:wsa="%s" xmlns:wsse="%s"><soap:Header>\
        <wsa:To>%s</wsa:To><wsa:ReplyTo><wsa:Address>%s</wsa:Address></wsa:ReplyTo>\
        <wsa:MessageID>uuid:%s</wsa:MessageID><wsa:Action>%s</wsa:Action>\
        <wsse:Security>%s</wsse:Security></soap:Header><soap:Body>\
        <GetAndPublishCert xmlns="%s" xmlns:wst="%s" xmlns:wstep="%s" \
        DeviceId="{%s}" Entity="%s"><wst:RequestSecurityToken>\
        <wst:TokenType>%s</wst:TokenType><wst:RequestType>%s/Issue</wst:RequestType>\
        <wsse:BinarySecurityToken ValueType="%s" EncodingType="%s">\r\n%s</wsse:BinarySecurityToken>\
        <wstep:RequestID>%s</wstep:RequestID></wst:RequestSecurityToken></GetAndPublishCert>\
        </soap:Body></soap:Envelope>\
        """
                .formatted(
                        Names.SOAP,
                        Names.WSA,
                        Names.WSSE,
                        Xml.escape(to),
                        ANONYMOUS,
                        messageId,
                        ACTION,
                        security,
                        Names.OCS_AUTH,
                        Names.WST_SLASH,
                        Names.WSTEP,
                        deviceId,
                        Xml.escape(entity),
                        Names.X509_TOKEN,
                        Names.WST,
                        PKCS10,
                        BASE64,
                        base64,
                        requestId);
    }

    /**
     * Reads a request as the server does; the signature in the header is not looked at here.
     *
     * @throws MalformedXml naming position and what is missing
     */
    public static GetAndPublishCert parse(XmlElement envelope) throws MalformedXml {
        XmlElement body = envelope.needAt("Body", "GetAndPublishCert");
        XmlElement request = body.need("RequestSecurityToken");
        return new GetAndPublishCert(
                envelope.at("Header", "To").map(XmlElement::trimmed).orElse(""),
                envelope.at("Header", "MessageID")
                        .map(m -> m.trimmed().replaceFirst("^uuid:", ""))
                        .orElse(""),
                body.needAttribute("DeviceId").replaceAll("[{}]", ""),
                body.needAttribute("Entity"),
                request.child("RequestID").map(XmlElement::trimmed).orElse(""),
                Xml.base64(request.need("BinarySecurityToken")));
    }
}
