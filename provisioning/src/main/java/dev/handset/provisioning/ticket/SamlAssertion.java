package dev.handset.provisioning.ticket;

import dev.handset.provisioning.soap.Names;
import dev.handset.provisioning.soap.Xml;
import java.time.Instant;

/**
 * A SAML 1.1 assertion as the web ticket service issues it, for the side that issues. Clients treat
 * an assertion as opaque text.
 *
 * @param id starts {@code SamlSecurityToken-}
 * @param issuer URL of the server
 * @param audience URL that the ticket is for
 * @param sipUri the user, {@code sip:alice@contoso.com}
 * @param holderOfKey true when the ticket needs a proof signature, false for a bearer ticket
 */
public record SamlAssertion(
        String id,
        String issuer,
        String audience,
        String sipUri,
        boolean holderOfKey,
        Instant notBefore,
        Instant notOnOrAfter) {

    /** Unverified for the real service; a URI claim type is what the request names. */
    static final String NAME_FORMAT = RequestSecurityToken.URI_CLAIM;

    /** Self-contained, so that it can be cut out as text. */
    public String toXml() {
        String start = WireTime.format(notBefore);
        return """
        <saml:Assertion MajorVersion="1" MinorVersion="1" AssertionID="%1$s" Issuer="%2$s" \
        IssueInstant="%3$s" xmlns:saml="%4$s">\
        <saml:Conditions NotBefore="%3$s" NotOnOrAfter="%5$s"><saml:AudienceRestrictionCondition>\
        <saml:Audience>%6$s</saml:Audience></saml:AudienceRestrictionCondition></saml:Conditions>\
        <saml:AuthenticationStatement \
        AuthenticationMethod="urn:oasis:names:tc:SAML:1.0:am:password" \
        AuthenticationInstant="%3$s"><saml:Subject>\
        <saml:NameIdentifier Format="%7$s">%8$s</saml:NameIdentifier><saml:SubjectConfirmation>\
        <saml:ConfirmationMethod>urn:oasis:names:tc:SAML:1.0:cm:%9$s</saml:ConfirmationMethod>\
        </saml:SubjectConfirmation></saml:Subject></saml:AuthenticationStatement></saml:Assertion>\
        """
                .formatted(
                        Xml.escape(id),
                        Xml.escape(issuer),
                        start,
                        Names.SAML,
                        WireTime.format(notOnOrAfter),
                        Xml.escape(audience),
                        NAME_FORMAT,
                        Xml.escape(sipUri),
                        holderOfKey ? "holder-of-key" : "bearer");
    }
}
