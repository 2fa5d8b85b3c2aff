package dev.handset.emulator.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.http.HttpHeader;
import dev.handset.emulator.http.LabReply;
import dev.handset.emulator.http.LabRequest;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.soap.XmlReader;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("metadata")
final class MetadataTest {
    private static final String CERT_PROV = "/CertProv/CertProvisioningService.svc/mex";
    private static final String WEB_TICKET = "/WebTicket/WebTicketService.svc/mex";

    private final PoolBench bench = new PoolBench();

    private XmlElement read(String path) throws Exception {
        LabReply reply = bench.get(path);
        assertEquals(200, reply.status());
        return XmlReader.read(reply.body());
    }

    @Test
    @DisplayName("of CertProv: first children lead to the ticket service (W1, W2)")
    void namesTheIssuer() throws Exception {
        XmlElement root = read(CERT_PROV);
        XmlElement policy = root.need("Policy");
        assertEquals(
                "CertProvisioningServiceWebTicketProof_SHA1_policy", policy.needAttribute("Id"));
        XmlElement address =
                policy.needAt(
                        "ExactlyOne",
                        "All",
                        "EndorsingSupportingTokens",
                        "Policy",
                        "IssuedToken",
                        "Issuer",
                        "Address");
        assertEquals("https://web.contoso.com/WebTicket/WebTicketService.svc", address.text());
    }

    @Test
    @DisplayName("of CertProv: the port to post to (W3)")
    void namesTheProofPort() throws Exception {
        XmlElement port = read(CERT_PROV).needAt("service", "port");
        assertEquals("CertProvisioningServiceWebTicketProof_SHA1", port.needAttribute("name"));
        assertEquals(PoolBench.PROOF_URL, port.need("address").needAttribute("location"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "WebTicketServiceWinNegotiate, https://web.contoso.com/WebTicket/WebTicketService.svc",
        "WebTicketServicePin, https://web.contoso.com/WebTicket/WebTicketService.svc/pin"
    })
    @DisplayName("of the ticket service: ports and addresses (W4)")
    void namesTheTicketPorts(String name, String location) throws Exception {
        XmlElement service = read(WEB_TICKET).need("service");
        XmlElement port =
                service.children("port").stream()
                        .filter(p -> p.attribute("name").orElse("").equals(name))
                        .findFirst()
                        .orElseThrow();
        assertEquals(location, port.need("address").needAttribute("location"));
    }

    @Test
    @DisplayName("never offers WsFedBearer")
    void staysOnPremises() {
        assertFalse(PoolBench.text(bench.get(WEB_TICKET)).contains("WsFedBearer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {CERT_PROV, "/CERTPROV/certprovisioningservice.SVC/Mex/", WEB_TICKET})
    @DisplayName("is found whatever the case of the path, and names the server")
    void ignoresCase(String path) {
        LabReply reply = bench.get(path);
        assertEquals(200, reply.status());
        assertTrue(
                reply.headers().contains(new HttpHeader("X-MS-Server-Fqdn", "pool01.contoso.com")));
    }

    @ParameterizedTest(name = "Host: {0}")
    @CsvSource({
        "web.contoso.com, https://web.contoso.com/",
        "pool01.contoso.com, https://web.contoso.com/",
        "web.contoso.com:20443, https://web.contoso.com:20443/",
        "'web.contoso.com:<x>', https://web.contoso.com/"
    })
    @DisplayName("names the pool whatever host was asked (F-DHCP-10), on the port that was asked")
    void namesThePool(String host, String start) {
        var request =
                new LabRequest(
                        "GET",
                        CERT_PROV,
                        List.of(new HttpHeader("Host", host)),
                        new byte[0],
                        PoolBench.connection(true));
        String wsdl = PoolBench.text(bench.web.handle(request));
        assertTrue(wsdl.contains("location=\"" + start + "CertProv/"), wsdl);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "GET, /elsewhere, 404",
        "GET, /WebTicket/WebTicketService.svc, 404",
        "POST, /elsewhere, 404",
        "GET, /CertProv/CertProvisioningService.svc, 405"
    })
    void answersOtherPaths(String method, String path, int status) {
        LabReply reply = method.equals("GET") ? bench.get(path) : bench.post(path, "");
        assertEquals(status, reply.status());
    }

    @Test
    @DisplayName("is not for plain HTTP")
    void wantsTls() {
        assertEquals(403, bench.postPlain(CERT_PROV, "").status());
    }
}
