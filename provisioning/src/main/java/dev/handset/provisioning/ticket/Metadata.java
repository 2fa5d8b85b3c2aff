package dev.handset.provisioning.ticket;

import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.Names;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlElement;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The WSDL of a service, as far as a client looks: its ports, and who issues the tickets that a
 * port takes. Address text is not trimmed by clients, so it must not have white space around it.
 *
 * @param name of the service, such as {@code WebTicketService}
 * @param ports address by port name, in document order
 * @param issuers by port name; only ports with a web ticket policy have one
 */
public record Metadata(String name, Map<String, URI> ports, Map<String, Issuer> issuers) {
    /** The port of the certificate provisioning service that takes a ticket with proof. */
    public static final String CERTIFICATE_PROOF_PORT =
            "CertProvisioningServiceWebTicketProof_SHA1";

    /** The port of the web ticket service for Windows authentication. */
    public static final String WINDOWS_PORT = "WebTicketServiceWinNegotiate";

    /** Appended to a service's URL to ask for its metadata. */
    public static final String PATH = "/mex";

    private static final String POLICY = "_policy";
    private static final String HOLDER_OF_KEY = "EndorsingSupportingTokens";
    private static final String BEARER = "SignedSupportingTokens";

    public Metadata {
        ports = Map.copyOf(ports);
        issuers = Map.copyOf(issuers);
    }

    /**
     * Who issues the tickets.
     *
     * @param address the web ticket service
     * @param proof true when requests need a signature with the ticket's key, false for bearer
     */
    public record Issuer(URI address, boolean proof) {}

    /** The metadata of the certificate provisioning service, for the side that serves it. */
    public static Metadata certProvisioning(URI proofEndpoint, URI ticketService) {
        return new Metadata(
                "CertProvisioningService",
                Map.of(CERTIFICATE_PROOF_PORT, proofEndpoint),
                Map.of(CERTIFICATE_PROOF_PORT, new Issuer(ticketService, true)));
    }

    /** The metadata of the web ticket service, for the side that serves it. */
    public static Metadata webTicket(Map<String, URI> ports) {
        return new Metadata("WebTicketService", ports, Map.of());
    }

    /**
     * @throws MalformedXml when there is no service, or an address is not a URL
     */
    public static Metadata parse(XmlElement definitions) throws MalformedXml {
        XmlElement service = definitions.need("service");
        Map<String, URI> ports = new LinkedHashMap<>();
        Map<String, Issuer> issuers = new LinkedHashMap<>();
        for (XmlElement port : service.children("port")) {
            String name = port.needAttribute("name");
            XmlElement address = port.need("address");
            ports.putIfAbsent(name, url(address, address.needAttribute("location")));
            for (XmlElement policy : definitions.children("Policy")) {
                if (policy.attribute("Id").filter((name + POLICY)::equals).isPresent()) {
                    Optional<Issuer> issuer = issuer(policy);
                    if (issuer.isPresent()) issuers.putIfAbsent(name, issuer.get());
                }
            }
        }
        return new Metadata(service.attribute("name").orElse(""), ports, issuers);
    }

    private static Optional<Issuer> issuer(XmlElement policy) throws MalformedXml {
        for (String kind : new String[] {HOLDER_OF_KEY, BEARER}) {
            Optional<XmlElement> address =
                    policy.at(
                            "ExactlyOne",
                            "All",
                            kind,
                            "Policy",
                            "IssuedToken",
                            "Issuer",
                            "Address");
            if (address.isPresent()) {
                URI url = url(address.get(), address.get().text());
                return Optional.of(new Issuer(url, kind.equals(HOLDER_OF_KEY)));
            }
        }
        return Optional.empty();
    }

    private static URI url(XmlElement at, String text) throws MalformedXml {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && text.matches("https?://.+")) return uri;
        } catch (IllegalArgumentException e) {
            // falls through: the text itself says enough
        }
        throw at.malformed("an http or https URL", "\"" + text + "\"");
    }

    /** The whole document, with policies and service as direct children of the root. */
    public String toXml() {
        StringBuilder body = new StringBuilder();
        issuers.forEach((port, issuer) -> body.append(policy(port, issuer)));
        body.append("<wsdl:service name=\"").append(Xml.escape(name)).append("\">");
        ports.forEach(
                (port, location) ->
                        body.append(
                                """
                                <wsdl:port name="%1$s" binding="tns:%1$s">\
                                <soap:address location="%2$s"/></wsdl:port>\
                                """
                                        .formatted(port, Xml.escape(location.toString()))));
        body.append("</wsdl:service>");
        String target = issuers.isEmpty() ? "http://tempuri.org/" : Names.OCS_AUTH;
        return """
        <?xml version="1.0" encoding="utf-8"?>
        <wsdl:definitions name="%1$s" targetNamespace="%2$s" \
        xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" \
        xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:tns="%2$s" xmlns:wsp="%3$s" \
        xmlns:sp="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702" \
        xmlns:wsa10="%4$s" xmlns:wsu="%5$s">%6$s</wsdl:definitions>
        """
                .formatted(Xml.escape(name), target, Names.WSP, Names.WSA, Names.WSU, body);
    }

    private static String policy(String port, Issuer issuer) {
        return """
        <wsp:Policy wsu:Id="%1$s%2$s"><wsp:ExactlyOne><wsp:All><sp:%3$s><wsp:Policy>\
        <sp:IssuedToken><sp:Issuer><wsa10:Address>%4$s</wsa10:Address></sp:Issuer>\
        </sp:IssuedToken></wsp:Policy></sp:%3$s></wsp:All></wsp:ExactlyOne></wsp:Policy>\
        """
                .formatted(
                        port,
                        POLICY,
                        issuer.proof() ? HOLDER_OF_KEY : BEARER,
                        Xml.escape(issuer.address().toString()));
    }
}
