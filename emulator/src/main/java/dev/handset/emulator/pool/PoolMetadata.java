package dev.handset.emulator.pool;

import dev.handset.emulator.http.LabRequest;
import dev.handset.provisioning.LabForms;
import dev.handset.provisioning.soap.Names;
import dev.handset.provisioning.soap.Xml;

/**
 * The WSDL of both services, no more of it than clients read (web-services.md §1.2, §1.3): policies
 * and the one service are children of the root, addresses have no white space around them, and
 * {@code WsFedBearer} is never offered.
 */
final class PoolMetadata {
    private static final String PROOF_PORT = "CertProvisioningServiceWebTicketProof_SHA1";
    private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
    private static final String WSDL_SOAP = "http://schemas.xmlsoap.org/wsdl/soap/";
    private static final String TEMPURI = "http://tempuri.org/";
    private static final String SECURITY_POLICY =
            "http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702";

    private final PoolUrls urls;
    private final LabForms.PinForm pin;

    PoolMetadata(PoolUrls urls, LabForms.PinForm pin) {
        this.urls = urls;
        this.pin = pin;
    }

    String certProv(LabRequest request) {
        String policy =
                """
                <wsp:Policy wsu:Id="%s_policy"><wsp:ExactlyOne><wsp:All>\
                <sp:TransportBinding><wsp:Policy><sp:TransportToken><wsp:Policy><sp:HttpsToken/>\
                </wsp:Policy></sp:TransportToken><sp:IncludeTimestamp/></wsp:Policy>\
                </sp:TransportBinding>\
                <sp:EndorsingSupportingTokens><wsp:Policy><sp:IssuedToken><sp:Issuer>\
                <wsa10:Address>%s</wsa10:Address>\
                </sp:Issuer></sp:IssuedToken></wsp:Policy></sp:EndorsingSupportingTokens>\
                </wsp:All></wsp:ExactlyOne></wsp:Policy>
                """
                        .formatted(PROOF_PORT, address(request, PoolUrls.WEB_TICKET));
        return definitions(
                "CertProvisioningService",
                Names.OCS_AUTH,
                policy,
                port(PROOF_PORT, address(request, PoolUrls.PROOF)));
    }

    String webTicket(LabRequest request, boolean withPin) {
        String service = address(request, PoolUrls.WEB_TICKET);
        String pinPort = withPin ? port(pin.port(), service + Xml.escape(pin.path())) : "";
        return definitions(
                "WebTicketService",
                TEMPURI,
                "",
                port("WebTicketServiceWinNegotiate", service) + pinPort);
    }

    private String address(LabRequest request, String path) {
        return Xml.escape(urls.absolute(request, path));
    }

    private static String port(String name, String location) {
        return """
        <wsdl:port name="%1$s" binding="tns:%1$s"><soap:address location="%2$s"/></wsdl:port>
        """
                .formatted(Xml.escape(name), location);
    }

    private static String definitions(
            String service, String namespace, String policies, String ports) {
        return """
        <?xml version="1.0" encoding="utf-8"?>
        <wsdl:definitions name="%1$s" targetNamespace="%2$s" xmlns:wsdl="%3$s" xmlns:soap="%4$s" \
        xmlns:tns="%2$s" xmlns:wsp="%5$s" xmlns:sp="%6$s" xmlns:wsa10="%7$s" xmlns:wsu="%8$s">
        %9$s<wsdl:service name="%1$s">
        %10$s</wsdl:service>
        </wsdl:definitions>
        """
                .formatted(
                        service,
                        namespace,
                        WSDL,
                        WSDL_SOAP,
                        Names.WSP,
                        SECURITY_POLICY,
                        Names.WSA,
                        Names.WSU,
                        policies,
                        ports);
    }
}
