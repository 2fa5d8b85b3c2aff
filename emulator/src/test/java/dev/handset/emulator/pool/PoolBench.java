package dev.handset.emulator.pool;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handset.emulator.http.HttpHeader;
import dev.handset.emulator.http.LabConnection;
import dev.handset.emulator.http.LabReply;
import dev.handset.emulator.http.LabRequest;
import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.pki.LabPki;
import dev.handset.emulator.pki.PkiLab;
import dev.handset.emulator.pki.PublishedCertificates;
import dev.handset.emulator.pki.Requests;
import dev.handset.provisioning.LabForms;
import dev.handset.provisioning.secret.Pin;
import dev.handset.provisioning.ticket.Entropy;
import dev.handset.provisioning.ticket.PinMessage;
import dev.handset.provisioning.ticket.ProofKey;
import dev.handset.provisioning.ticket.RequestSecurityToken;
import dev.handset.provisioning.ticket.WebTicket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A pool without sockets, and a client that writes its messages with text templates. */
final class PoolBench {
    static final String PROOF_URL =
            "https://web.contoso.com/CertProv/CertProvisioningService.svc/WebTicket_Proof";
    static final String PIN_PATH = "/WebTicket/WebTicketService.svc/pin";
    static final String ROOT_CHAIN_PATH = "/CertProv/CertProvisioningService.svc";
    static final Entropy ENTROPY = new Entropy("0123456789abcdef0123456789abcdef".getBytes(UTF_8));
    static final KeyPair KEY = rsa();

    private static final String WSU =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    private static final String WSSE =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static final String SAML_PROFILE =
            "http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.";
    private static final String EXC_C14N = "http://www.w3.org/2001/10/xml-exc-c14n#";

    final LabPki pki = PkiLab.shared();
    final PublishedCertificates published = new PublishedCertificates();
    final PinTries tries;
    final PoolWeb web;
    Instant now = PkiLab.NOW;

    PoolBench() {
        this(settings -> settings);
    }

    PoolBench(PoolFault... faults) {
        this(settings -> settings.withFaults(Set.of(faults)));
    }

    PoolBench(UnaryOperator<PoolSettings> change) {
        this(LabDirectory.USUAL, change);
    }

    PoolBench(LabDirectory directory, UnaryOperator<PoolSettings> change) {
        var usual =
                PoolSettings.usual("contoso.com", directory, pki, published, LabForms.builtIn());
        tries = usual.pinTries();
        web = new PoolWeb(change.apply(usual), () -> now, new SecureRandom());
    }

    static LabConnection connection(boolean tls) {
        var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        return new LabConnection(any, any, tls);
    }

    LabReply get(String path) {
        return send("GET", path, "", connection(true));
    }

    LabReply post(String path, String body) {
        return send("POST", path, body, connection(true));
    }

    LabReply postPlain(String path, String body) {
        return send("POST", path, body, connection(false));
    }

    private LabReply send(String method, String path, String body, LabConnection on) {
        var headers = List.of(new HttpHeader("Host", "web.contoso.com"));
        return web.handle(new LabRequest(method, path, headers, body.getBytes(UTF_8), on));
    }

    static RequestSecurityToken request(String claim) {
        return new RequestSecurityToken(
                "0f3c2b1a-5d6e-5f70-8192-a3b4c5d6e7f8",
                PROOF_URL,
                Optional.of(claim).filter(c -> !c.isEmpty()),
                ENTROPY);
    }

    LabReply pin(String number, String pin) {
        var message = new PinMessage(number, Pin.of(pin), request(""));
        return post(PIN_PATH, message.toXml(LabForms.builtIn().pin()));
    }

    WebTicket ticket() throws Exception {
        return WebTicket.parse(pin("50123", LabUser.ALICE.pin()).body(), ENTROPY);
    }

    LabReply certify(WebTicket ticket) throws Exception {
        return post(PoolUrls.PROOF, certifyMessage(ticket, "alice@contoso.com"));
    }

    static String certifyMessage(WebTicket ticket, String entity) throws Exception {
        return certifyMessage(ticket, entity, Requests.pkcs10(KEY, 0, "SHA256withRSA"));
    }

    static String certifyMessage(WebTicket ticket, String entity, byte[] csr) throws Exception {
        return """
        <?xml version="1.0"?>
        <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:wsse="%s">\
        <soap:Header>%s</soap:Header><soap:Body>\
        <GetAndPublishCert xmlns="http://schemas.microsoft.com/OCS/AuthWebServices/" \
        xmlns:wst="http://docs.oasis-open.org/ws-sx/ws-trust/200512/" \
        xmlns:wstep="http://schemas.microsoft.com/windows/pki/2009/01/enrollment" \
        DeviceId="{0f3c2b1a-5d6e-5f70-8192-a3b4c5d6e7f8}" Entity="%s">\
        <wst:RequestSecurityToken><wsse:BinarySecurityToken>\r\n%s</wsse:BinarySecurityToken>\
        <wstep:RequestID>5a1e7d90</wstep:RequestID></wst:RequestSecurityToken>\
        </GetAndPublishCert></soap:Body></soap:Envelope>\
        """
                .formatted(
                        WSSE,
                        security(
                                ticket.lifetimeXml(),
                                ticket.assertionXml(),
                                ticket.assertionId(),
                                ticket.proofKey()),
                        entity,
                        Base64.getMimeEncoder().encodeToString(csr));
    }

    /** The header as pidgin-sipe writes it (web-services.md §2.1). */
    static String security(String lifetime, String assertion, String id, ProofKey key)
            throws GeneralSecurityException {
        String timestamp =
                "<wsu:Timestamp xmlns:wsu=\"%s\" wsu:Id=\"timestamp\">%s</wsu:Timestamp>"
                        .formatted(WSU, lifetime);
        byte[] digest = MessageDigest.getInstance("SHA-1").digest(timestamp.getBytes(UTF_8));
        String info = signedInfo(Base64.getEncoder().encodeToString(digest));
        String canonical =
                info.replace(
                        "<SignedInfo>",
                        "<SignedInfo xmlns=\"http://www.w3.org/2000/09/xmldsig#\">");
        return """
        <wsse:Security>%s%s<Signature xmlns="http://www.w3.org/2000/09/xmldsig#">%s\
        <SignatureValue>%s</SignatureValue><KeyInfo><wsse:SecurityTokenReference \
        wsse:TokenType="%s1#SAMLV1.1"><wsse:KeyIdentifier ValueType="%s0#SAMLAssertionID">%s\
        </wsse:KeyIdentifier></wsse:SecurityTokenReference></KeyInfo></Signature></wsse:Security>\
        """
                .formatted(
                        timestamp,
                        assertion,
                        info,
                        Base64.getEncoder().encodeToString(key.mac(canonical.getBytes(UTF_8))),
                        SAML_PROFILE,
                        SAML_PROFILE,
                        id);
    }

    private static String signedInfo(String digest) {
        return """
        <SignedInfo><CanonicalizationMethod Algorithm="%1$s"></CanonicalizationMethod>\
        <SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#hmac-sha1">\
        </SignatureMethod><Reference URI="#timestamp"><Transforms><Transform Algorithm="%1$s">\
        </Transform></Transforms><DigestMethod \
        Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"></DigestMethod>\
        <DigestValue>%2$s</DigestValue></Reference></SignedInfo>\
        """
                .formatted(EXC_C14N, digest);
    }

    private static KeyPair rsa() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(LabReply reply) {
        return new String(reply.body(), UTF_8);
    }

    static int errorId(LabReply reply) {
        String text = text(reply);
        return text.contains("<ErrorId>")
                ? Integer.parseInt(text.replaceFirst("(?s).*<ErrorId>(\\d+)</ErrorId>.*", "$1"))
                : 0;
    }
}
