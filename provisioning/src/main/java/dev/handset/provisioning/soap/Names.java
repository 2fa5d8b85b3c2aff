package dev.handset.provisioning.soap;

/**
 * Namespaces and type URIs of the web ticket and certificate services (web-ticket forms of 2010).
 */
public final class Names {
    public static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

    /** WS-Trust 1.3 as OASIS writes it: in the ticket request and its response. */
    public static final String WST = "http://docs.oasis-open.org/ws-sx/ws-trust/200512";

    /** The same with a trailing slash: inside GetAndPublishCert (MS-OCAUTHWS 2.2.1). */
    public static final String WST_SLASH = WST + "/";

    public static final String OCS_AUTH = "http://schemas.microsoft.com/OCS/AuthWebServices/";
    public static final String AUTHORIZATION =
            "http://schemas.xmlsoap.org/ws/2006/12/authorization";
    public static final String WSSE =
            "http://docs.oasis-open.org/wss/2004/01/"
                    + "oasis-200401-wss-wssecurity-secext-1.0.xsd";
    public static final String WSU =
            "http://docs.oasis-open.org/wss/2004/01/"
                    + "oasis-200401-wss-wssecurity-utility-1.0.xsd";
    public static final String WSP = "http://schemas.xmlsoap.org/ws/2004/09/policy";
    public static final String WSA = "http://www.w3.org/2005/08/addressing";
    public static final String SAML = "urn:oasis:names:tc:SAML:1.0:assertion";
    public static final String WSTEP =
            "http://schemas.microsoft.com/windows/pki/2009/01/enrollment";
    public static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";
    public static final String EXC_C14N = "http://www.w3.org/2001/10/xml-exc-c14n#";

    /** SAML 1.1 token, as TokenType and on SecurityTokenReference. */
    public static final String SAML_TOKEN =
            "http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV1.1";

    public static final String X509_TOKEN =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3";

    private Names() {}
}
