package dev.handset.provisioning.ticket;

import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.Names;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlElement;
import java.util.Base64;
import java.util.Optional;

/**
 * The request for a web ticket (WS-Trust 1.3, MS-OCAUTHWS 3.2.4.1).
 *
 * @param context identifier chosen by the client, echoed in the response
 * @param appliesTo URL of the endpoint that the ticket is for
 * @param claim SIP URI asked for; empty when the sender does not know it yet (PIN)
 * @param entropy the client's half of the proof key
 */
public record RequestSecurityToken(
        String context, String appliesTo, Optional<String> claim, Entropy entropy) {

    /** SOAPAction of the request, without the quotes that stand in the HTTP header. */
    public static final String ACTION = Names.WST + "/RST/Issue";

    /** The older URI; the real service wants it although everything else is of 200512. */
    static final String REQUEST_TYPE = "http://schemas.xmlsoap.org/ws/2005/02/trust/Issue";

    static final String SYMMETRIC_KEY = Names.WST + "/SymmetricKey";
    static final String CLAIMS = "urn:component:Microsoft.Rtc.WebAuthentication.2010:authclaims";
    static final String URI_CLAIM = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/uri";

    /** The envelope, without a SOAP header: the credential is at HTTP level. */
    public String toXml() {
        return toXml("");
    }

    /**
     * @param header a whole {@code soap:Header}; the prefix {@code soap} is declared around it
     */
    public String toXml(String header) {
        return """
        <?xml version="1.0"?>
        <soap:Envelope xmlns:soap="%s" xmlns:wst="%s" xmlns:auth="%s" xmlns:wsa="%s" xmlns:wsp="%s">\
        %s<soap:Body><wst:RequestSecurityToken Context="%s">\
        <wst:TokenType>%s</wst:TokenType><wst:RequestType>%s</wst:RequestType>\
        <wsp:AppliesTo><wsa:EndpointReference><wsa:Address>%s</wsa:Address>\
        </wsa:EndpointReference></wsp:AppliesTo>%s\
        <wst:Entropy><wst:BinarySecret>%s</wst:BinarySecret></wst:Entropy>\
        <wst:KeyType>%s</wst:KeyType>\
        </wst:RequestSecurityToken></soap:Body></soap:Envelope>\
        """
                .formatted(
                        Names.SOAP,
                        Names.WST,
                        Names.AUTHORIZATION,
                        Names.WSA,
                        Names.WSP,
                        header,
                        Xml.escape(context),
                        Names.SAML_TOKEN,
                        REQUEST_TYPE,
                        Xml.escape(appliesTo),
                        claim.map(RequestSecurityToken::claims).orElse(""),
                        Base64.getEncoder().encodeToString(entropy.bytes()),
                        SYMMETRIC_KEY);
    }

    private static String claims(String sipUri) {
        return """
        <wst:Claims Dialect="%s"><auth:ClaimType Uri="%s" Optional="false">\
        <auth:Value>%s</auth:Value></auth:ClaimType></wst:Claims>\
        """
                .formatted(CLAIMS, URI_CLAIM, Xml.escape(sipUri));
    }

    /**
     * Reads a request as the server does: by local names, both WS-Trust namespaces.
     *
     * @throws MalformedXml when context, address or entropy is missing
     */
    public static RequestSecurityToken parse(XmlElement envelope) throws MalformedXml {
        XmlElement request = envelope.needAt("Body", "RequestSecurityToken");
        XmlElement secret = request.needAt("Entropy", "BinarySecret");
        byte[] entropy = Xml.base64(secret);
        if (entropy.length == 0 || entropy.length > Entropy.MAX_BYTES) {
            throw secret.malformed("1 to " + Entropy.MAX_BYTES + " bytes", entropy.length + "");
        }
        return new RequestSecurityToken(
                request.needAttribute("Context"),
                request.needAt("AppliesTo", "EndpointReference", "Address").trimmed(),
                request.at("Claims", "ClaimType", "Value").map(XmlElement::trimmed),
                new Entropy(entropy));
    }
}
