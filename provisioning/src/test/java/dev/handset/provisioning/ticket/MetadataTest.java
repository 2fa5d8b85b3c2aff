package dev.handset.provisioning.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.Samples;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.soap.XmlReader;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MetadataTest {
    private static final URI ENDPOINT = URI.create(Samples.ENDPOINT);
    private static final URI TICKETS =
            URI.create("https://web.contoso.com/WebTicket/WebTicketService.svc");

    /** The example of the fact sheet, 1.2. */
    private static final String CERT_PROV =
            """
            <?xml version="1.0" encoding="utf-8"?>
            <wsdl:definitions name="CertProvisioningService" targetNamespace="http://schemas.microsoft.com/OCS/AuthWebServices/"
              xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
              xmlns:tns="http://schemas.microsoft.com/OCS/AuthWebServices/"
              xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy"
              xmlns:sp="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702"
              xmlns:wsa10="http://www.w3.org/2005/08/addressing"
              xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd">
              <wsp:Policy wsu:Id="CertProvisioningServiceWebTicketProof_SHA1_policy">
                <wsp:ExactlyOne>
                  <wsp:All>
                    <sp:TransportBinding>
                      <wsp:Policy>
                        <sp:TransportToken><wsp:Policy><sp:HttpsToken/></wsp:Policy></sp:TransportToken>
                        <sp:IncludeTimestamp/>
                      </wsp:Policy>
                    </sp:TransportBinding>
                    <sp:EndorsingSupportingTokens>
                      <wsp:Policy>
                        <sp:IssuedToken>
                          <sp:Issuer>
                            <wsa10:Address>https://web.contoso.com/WebTicket/WebTicketService.svc</wsa10:Address>
                          </sp:Issuer>
                        </sp:IssuedToken>
                      </wsp:Policy>
                    </sp:EndorsingSupportingTokens>
                  </wsp:All>
                </wsp:ExactlyOne>
              </wsp:Policy>
              <wsdl:service name="CertProvisioningService">
                <wsdl:port name="CertProvisioningServiceWebTicketProof_SHA1" binding="tns:CertProvisioningServiceWebTicketProof_SHA1">
                  <soap:address location="https://web.contoso.com/CertProv/CertProvisioningService.svc/WebTicket_Proof"/>
                </wsdl:port>
              </wsdl:service>
            </wsdl:definitions>
            """;

    /** The example of the fact sheet, 1.3, shortened to two ports. */
    private static final String WEB_TICKET =
            """
            <?xml version="1.0" encoding="utf-8"?>
            <wsdl:definitions name="WebTicketService" targetNamespace="http://tempuri.org/"
              xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:tns="http://tempuri.org/">
              <wsdl:service name="WebTicketService">
                <wsdl:port name="WebTicketServiceWinNegotiate" binding="tns:WebTicketServiceWinNegotiate">
                  <soap:address location="https://web.contoso.com/WebTicket/WebTicketService.svc"/>
                </wsdl:port>
                <wsdl:port name="WebTicketServicePin" binding="tns:WebTicketServicePin">
                  <soap:address location="https://web.contoso.com/WebTicket/WebTicketService.svc/pin"/>
                </wsdl:port>
              </wsdl:service>
            </wsdl:definitions>
            """;

    @Test
    void readsTheCertificateProvisioningService() throws MalformedXml {
        Metadata metadata = Metadata.parse(XmlReader.read(CERT_PROV));
        assertEquals(Map.of(Metadata.CERTIFICATE_PROOF_PORT, ENDPOINT), metadata.ports());
        assertEquals(
                Map.of(Metadata.CERTIFICATE_PROOF_PORT, new Metadata.Issuer(TICKETS, true)),
                metadata.issuers());
    }

    @Test
    void fallsBackToABearerPolicy() throws MalformedXml {
        String bearer = CERT_PROV.replace("EndorsingSupporting", "SignedSupporting");
        Metadata metadata = Metadata.parse(XmlReader.read(bearer));
        assertEquals(
                Map.of(Metadata.CERTIFICATE_PROOF_PORT, new Metadata.Issuer(TICKETS, false)),
                metadata.issuers());
    }

    @Test
    void readsTheWebTicketService() throws MalformedXml {
        Metadata metadata = Metadata.parse(XmlReader.read(WEB_TICKET));
        assertEquals(
                Map.of(
                        Metadata.WINDOWS_PORT,
                        TICKETS,
                        "WebTicketServicePin",
                        URI.create(TICKETS + "/pin")),
                metadata.ports());
        assertTrue(metadata.issuers().isEmpty());
    }

    @Test
    void readsWhatItWrites() throws MalformedXml {
        List<Metadata> both =
                List.of(
                        Metadata.certProvisioning(ENDPOINT, TICKETS),
                        Metadata.webTicket(Map.of(Metadata.WINDOWS_PORT, TICKETS)));
        for (Metadata metadata : both) {
            XmlElement xml = XmlReader.read(metadata.toXml());
            assertEquals(metadata, Metadata.parse(xml));
            assertEquals("definitions", xml.name());
        }
    }

    @Test
    void aClientMayTakeTheFirstChildAtEveryStep() throws MalformedXml {
        XmlElement xml = XmlReader.read(Metadata.certProvisioning(ENDPOINT, TICKETS).toXml());
        assertEquals(
                TICKETS.toString(),
                xml.needAt("Policy", "ExactlyOne", "All", "EndorsingSupportingTokens")
                        .needAt("Policy", "IssuedToken", "Issuer", "Address")
                        .text());
        assertEquals(1, xml.children("service").size());
    }

    static Stream<Arguments> broken() {
        return Stream.of( //     name              from                to           in the message
                arguments("no service", "wsdl:service", "wsdl:serving", "element service"),
                arguments("port without name", "port name=", "port nom=", "attribute name"),
                arguments("port without address", "soap:address", "soap:addr", "element address"),
                arguments("address without location", "location=", "place=", "attribute location"),
                arguments(
                        "relative address",
                        "\"https://web.contoso.com/C",
                        "\"/C",
                        "an http or https URL"),
                arguments(
                        "blank before the issuer",
                        ">https://web",
                        "> https://web",
                        "found \" https"),
                arguments(
                        "no host",
                        ">https://web.contoso.com/",
                        ">https:///",
                        "an http or https URL"),
                arguments("other scheme", ">https://web", ">ftp://web", "an http or https URL"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void namesWhatIsWrong(String name, String from, String to, String message) throws MalformedXml {
        XmlElement xml = XmlReader.read(CERT_PROV.replace(from, to));
        var e = assertThrows(MalformedXml.class, () -> Metadata.parse(xml));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::toString);
    }
}
