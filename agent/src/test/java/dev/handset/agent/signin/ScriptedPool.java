package dev.handset.agent.signin;

import dev.handset.agent.TestPki;
import dev.handset.provisioning.LabForms;
import dev.handset.provisioning.cert.GetAndPublishCert;
import dev.handset.provisioning.cert.GetAndPublishCertResponse;
import dev.handset.provisioning.cert.RootChainMessage;
import dev.handset.provisioning.secret.Pin;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.SoapFault;
import dev.handset.provisioning.soap.XmlReader;
import dev.handset.provisioning.ticket.Entropy;
import dev.handset.provisioning.ticket.Metadata;
import dev.handset.provisioning.ticket.PinMessage;
import dev.handset.provisioning.ticket.RequestSecurityTokenResponse;
import dev.handset.provisioning.ticket.SamlAssertion;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.CertificateFiles;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

/** The least of a pool's web services: metadata, tickets by PIN, certificates, the root chain. */
public final class ScriptedPool implements Function<ScriptedWeb.Request, String> {
    static final String WEB = "https://web.contoso.com";
    static final URI SERVICE = URI.create(WEB + ":443/CertProv/CertProvisioningService.svc");

    private static final URI PROOF = URI.create(SERVICE + "/WebTicket_Proof");
    private static final URI TICKETS = URI.create(WEB + "/WebTicket/WebTicketService.svc");
    private static final LabForms FORMS = LabForms.builtIn();

    private final TestPki pki;
    private final List<Certificate> trusted;

    public ScriptedPool(TestPki pki) {
        this(pki, List.of());
    }

    /**
     * @param trusted what is in TrustedCACerts
     */
    ScriptedPool(TestPki pki, List<Certificate> trusted) {
        this.pki = pki;
        this.trusted = List.copyOf(trusted);
    }

    @Override
    public String apply(ScriptedWeb.Request request) {
        try {
            return answer(request);
        } catch (MalformedXml e) {
            return ScriptedWeb.reply(400, String.valueOf(e.getMessage()));
        }
    }

    private String answer(ScriptedWeb.Request request) throws MalformedXml {
        byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
        return switch (request.line()) {
            case "GET /CertProv/CertProvisioningService.svc/mex" ->
                    ok(Metadata.certProvisioning(PROOF, TICKETS).toXml());
            case "GET /WebTicket/WebTicketService.svc/mex" ->
                    ok(
                            Metadata.webTicket(
                                            Map.of(
                                                    FORMS.pin().port(),
                                                    URI.create(TICKETS + "/pin")))
                                    .toXml());
            case "POST /WebTicket/WebTicketService.svc/pin" ->
                    ticket(PinMessage.parse(FORMS.pin(), body));
            case "POST /CertProv/CertProvisioningService.svc/WebTicket_Proof" ->
                    certificate(GetAndPublishCert.parse(XmlReader.read(body)));
            case "POST /CertProv/CertProvisioningService.svc" -> ok(rootChain());
            default -> ScriptedWeb.reply(404, "");
        };
    }

    private String rootChain() {
        var own = List.of(pki.root.certificate(), pki.intermediate.certificate());
        var chains = new ArrayList<byte[]>(List.of(CertificateFiles.toPkcs7(own)));
        for (Certificate ca : trusted) chains.add(CertificateFiles.toPkcs7(List.of(ca)));
        return new RootChainMessage(FORMS.rootChain()).response(chains.toArray(new byte[0][]));
    }

    private static String ticket(PinMessage message) {
        if (!message.pin().equals(Pin.of(Bench.PIN))) {
            var fault = new SoapFault("FailedAuthentication", "No.", OptionalInt.of(990001));
            return ScriptedWeb.reply(500, fault.toXml(), "Content-Type: text/xml");
        }
        var until = TestPki.NOW.plus(Duration.ofHours(8));
        var assertion =
                new SamlAssertion(
                        "SamlSecurityToken-1",
                        WEB,
                        PROOF.toString(),
                        "sip:alice@contoso.com",
                        true,
                        TestPki.NOW,
                        until);
        return ok(
                new RequestSecurityTokenResponse(
                                message.request().context(),
                                assertion.toXml(),
                                Entropy.fresh(new SecureRandom()),
                                TestPki.NOW,
                                until)
                        .toXml());
    }

    private String certificate(GetAndPublishCert request) {
        return ok(
                new GetAndPublishCertResponse.Issued(
                                request.deviceId(),
                                request.entity(),
                                request.requestId(),
                                pki.client(request.pkcs10()).der())
                        .toXml());
    }

    private static String ok(String xml) {
        return ScriptedWeb.reply(200, xml, "Content-Type: text/xml; charset=utf-8");
    }
}
