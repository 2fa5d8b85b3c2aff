package dev.handset.provisioning.ticket;

import dev.handset.provisioning.soap.Names;
import dev.handset.provisioning.soap.Xml;
import java.time.Instant;
import java.util.Base64;

/**
 * The answer with a ticket, for the side that issues (the other reads it with {@link WebTicket}).
 *
 * @param context as the request had it
 * @param assertionXml a self-contained {@code saml:Assertion}
 * @param serverEntropy the server's half of the proof key
 */
public record RequestSecurityTokenResponse(
        String context,
        String assertionXml,
        Entropy serverEntropy,
        Instant created,
        Instant expires) {

    /** SOAP action of the answer. */
    public static final String ACTION = Names.WST + "/RSTRC/IssueFinal";

    /**
     * The envelope. The lifetime's children carry their own default namespace declaration, so that
     * the copied text is canonical inside {@code wsu:Timestamp}.
     */
    public String toXml() {
        return """
        <s:Envelope xmlns:s="%s"><s:Body><RequestSecurityTokenResponseCollection xmlns="%s">\
        <RequestSecurityTokenResponse Context="%s"><TokenType>%s</TokenType>\
        <RequestedSecurityToken>%s</RequestedSecurityToken>\
        <RequestedProofToken><ComputedKey>%s/CK/PSHA1</ComputedKey></RequestedProofToken>\
        <Entropy><BinarySecret>%s</BinarySecret></Entropy><Lifetime>%s</Lifetime>\
        </RequestSecurityTokenResponse></RequestSecurityTokenResponseCollection>\
        </s:Body></s:Envelope>\
        """
                .formatted(
                        Names.SOAP,
                        Names.WST,
                        Xml.escape(context),
                        Names.SAML_TOKEN,
                        assertionXml,
                        Names.WST,
                        Base64.getEncoder().encodeToString(serverEntropy.bytes()),
                        lifetime());
    }

    private String lifetime() {
        return "<Created xmlns=\"%1$s\">%2$s</Created><Expires xmlns=\"%1$s\">%3$s</Expires>"
                .formatted(Names.WSU, WireTime.format(created), WireTime.format(expires));
    }
}
