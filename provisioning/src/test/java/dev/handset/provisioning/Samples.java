package dev.handset.provisioning;

/** Messages of the fact sheet's examples, for several tests. */
public final class Samples {
    public static final String WSU =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

    public static final String ENDPOINT =
            "https://web.contoso.com/CertProv/CertProvisioningService.svc/WebTicket_Proof";

    public static final String ASSERTION_ID =
            "SamlSecurityToken-3f0a2c44-9d1b-4f57-8f4d-1f6f6c1d2e3a";

    public static final String ASSERTION =
            """
            <saml:Assertion MajorVersion="1" MinorVersion="1" AssertionID="%s" \
            Issuer="https://pool01.contoso.com/" IssueInstant="2024-03-05T09:00:00.000Z" \
            xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion">\
            <saml:Conditions NotBefore="2024-03-05T09:00:00.000Z" \
            NotOnOrAfter="2024-03-05T17:00:00.000Z"><saml:AudienceRestrictionCondition>\
            <saml:Audience>%s</saml:Audience></saml:AudienceRestrictionCondition>\
            </saml:Conditions><saml:AuthenticationStatement \
            AuthenticationMethod="urn:oasis:names:tc:SAML:1.0:am:password" \
            AuthenticationInstant="2024-03-05T09:00:00.000Z"><saml:Subject>\
            <saml:NameIdentifier \
            Format="http://schemas.xmlsoap.org/ws/2005/05/identity/claims/uri">\
            sip:alice@contoso.com</saml:NameIdentifier><saml:SubjectConfirmation>\
            <saml:ConfirmationMethod>urn:oasis:names:tc:SAML:1.0:cm:holder-of-key\
            </saml:ConfirmationMethod></saml:SubjectConfirmation></saml:Subject>\
            </saml:AuthenticationStatement></saml:Assertion>\
            """
                    .formatted(ASSERTION_ID, ENDPOINT);

    /** Children of Lifetime with an own default namespace each (form B). */
    public static final String LIFETIME_B =
            ("<Created xmlns=\"%1$s\">2024-03-05T09:00:00.000Z</Created>"
                            + "<Expires xmlns=\"%1$s\">2024-03-05T17:00:00.000Z</Expires>")
                    .formatted(WSU);

    /** Prefixed children, the prefix declared on Lifetime or above (form A). */
    public static final String LIFETIME_A =
            "<wsu:Created>2024-03-05T09:00:00.000Z</wsu:Created>"
                    + "<wsu:Expires>2024-03-05T17:00:00.000Z</wsu:Expires>";

    private Samples() {}

    /** The answer with a ticket, 1.5 of the fact sheet. */
    public static String rstr(String lifetime) {
        return """
        <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>\
        <RequestSecurityTokenResponseCollection \
        xmlns="http://docs.oasis-open.org/ws-sx/ws-trust/200512">\
        <RequestSecurityTokenResponse Context="0f3c2b1a-5d6e-5f70-8192-a3b4c5d6e7f8">\
        <TokenType>http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV1.1\
        </TokenType><RequestedSecurityToken>%s</RequestedSecurityToken>\
        <RequestedProofToken><ComputedKey>\
        http://docs.oasis-open.org/ws-sx/ws-trust/200512/CK/PSHA1</ComputedKey>\
        </RequestedProofToken><Entropy>\
        <BinarySecret>ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=</BinarySecret></Entropy>\
        <Lifetime xmlns:wsu="%s">%s</Lifetime></RequestSecurityTokenResponse>\
        </RequestSecurityTokenResponseCollection></s:Body></s:Envelope>\
        """
                .formatted(ASSERTION, WSU, lifetime);
    }
}
