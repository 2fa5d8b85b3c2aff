package dev.handset.provisioning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.LabForms.PinRefusal;
import dev.handset.provisioning.bc.TestCertificates;
import dev.handset.provisioning.cert.CertificateProvisioningClient;
import dev.handset.provisioning.cert.GetAndPublishCert;
import dev.handset.provisioning.cert.GetAndPublishCertResponse;
import dev.handset.provisioning.cert.Pkcs10Request;
import dev.handset.provisioning.cert.RootChainDownload;
import dev.handset.provisioning.cert.RootChainMessage;
import dev.handset.provisioning.http.HttpClient;
import dev.handset.provisioning.http.HttpObserver;
import dev.handset.provisioning.http.HttpReply;
import dev.handset.provisioning.http.HttpRequest;
import dev.handset.provisioning.http.LoopbackSite;
import dev.handset.provisioning.http.LoopbackSite.Received;
import dev.handset.provisioning.secret.Pin;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.SoapFault;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlReader;
import dev.handset.provisioning.ticket.Entropy;
import dev.handset.provisioning.ticket.Metadata;
import dev.handset.provisioning.ticket.PinMessage;
import dev.handset.provisioning.ticket.RequestSecurityTokenResponse;
import dev.handset.provisioning.ticket.SamlAssertion;
import dev.handset.provisioning.ticket.WebTicket;
import dev.handset.provisioning.ticket.WebTicketClient;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.CertificateFiles;
import dev.handset.truststore.MalformedCertificate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Ticket, certificate and root chain over sockets, against a small pool of the test. */
@Timeout(60)
@SuppressWarnings("StringConcatToTextBlock") // bytes of the wire, with their line ends
class ProvisioningClientsTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final LabForms FORMS = LabForms.builtIn();
    private static final URI CERT_PROV =
            URI.create("https://web.contoso.com:443/CertProv/CertProvisioningService.svc");
    private static final URI ENDPOINT = URI.create(Samples.ENDPOINT);
    private static final URI TICKETS =
            URI.create("https://web.contoso.com/WebTicket/WebTicketService.svc");
    private static final Pin PIN = Pin.of("24680");

    @Test
    void getsATicketAndACertificate() throws Exception {
        try (LoopbackSite site = pool(xml -> xml);
                HttpClient http = site.client()) {
            WebTicketClient tickets = tickets(http);
            WebTicketClient.Target target = tickets.certificateProvisioning(CERT_PROV);
            assertEquals(ENDPOINT, target.endpoint());
            assertEquals(new Metadata.Issuer(TICKETS, true), target.issuer());
            WebTicket ticket = tickets.byPin(target, "50123", PIN);
            assertEquals("sip:alice@contoso.com", ticket.nameIdentifier());
            Pkcs10Request request =
                    Pkcs10Request.create("alice@contoso.com", Pkcs10Request.Hash.SHA_256, RANDOM);
            Certificate certificate =
                    new CertificateProvisioningClient(http, RANDOM)
                            .getAndPublishCert(target.endpoint(), ticket, new UUID(1, 2), request);
            assertEquals("CN=alice@contoso.com", certificate.subject());
            assertEquals(
                    List.of(
                            "https://web.contoso.com/CertProv/CertProvisioningService.svc/mex",
                            TICKETS + "/mex",
                            TICKETS + "/pin",
                            Samples.ENDPOINT),
                    site.received().stream().map(Received::url).toList());
            Received pin = site.received().get(2);
            assertEquals(
                    "\"http://docs.oasis-open.org/ws-sx/ws-trust/200512/RST/Issue\"",
                    pin.header("SOAPAction"));
            Received publish = site.received().get(3);
            assertEquals("\"" + GetAndPublishCert.ACTION + "\"", publish.header("SOAPAction"));
            assertTrue(publish.body().contains("DeviceId=\"{" + new UUID(1, 2) + "}\""));
            assertTrue(publish.body().contains("Entity=\"alice@contoso.com\""));
            assertTrue(publish.body().contains(ticket.assertionXml()));
            assertEquals(1, site.connections());
        }
    }

    @Test
    void noLogShowsPinTicketOrEntropy() throws Exception {
        List<String> log = new ArrayList<>();
        HttpObserver observer =
                new HttpObserver() {
                    @Override
                    public void sent(InetSocketAddress peer, HttpRequest request) {
                        log.add(new String(request.printable(), StandardCharsets.UTF_8) + request);
                    }

                    @Override
                    public void received(
                            InetSocketAddress peer, HttpRequest request, HttpReply reply) {
                        log.add(new String(reply.printable(), StandardCharsets.UTF_8) + reply);
                    }
                };
        try (LoopbackSite site = pool(xml -> xml);
                HttpClient http = site.client(observer, Duration.ofSeconds(20))) {
            WebTicketClient tickets = tickets(http);
            WebTicketClient.Target target = tickets.certificateProvisioning(CERT_PROV);
            WebTicket ticket = tickets.byPin(target, "50123", PIN);
            new CertificateProvisioningClient(http, RANDOM)
                    .getAndPublishCert(
                            target.endpoint(),
                            ticket,
                            new UUID(1, 2),
                            Pkcs10Request.create("a", Pkcs10Request.Hash.SHA_1, RANDOM));
            assertEquals(8, log.size());
            String all = String.join("\n", log);
            assertTrue(all.contains("wsdl:definitions"), all);
            for (String secret :
                    List.of("24680", "Assertion", "BinarySecret", "<SignatureValue>")) {
                assertFalse(all.contains(secret), secret);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(PinRefusal.class)
    void aRefusedPinIsAFaultWithItsNumberAndIsNotRetried(PinRefusal why) throws IOException {
        OptionalInt id = FORMS.pin().errorId(why);
        String fault = new SoapFault("FailedAuthentication", "no", id).toXml();
        try (LoopbackSite site =
                        LoopbackSite.answering(
                                r ->
                                        r.line().contains("/pin")
                                                ? LoopbackSite.reply(500, "", fault)
                                                : metadata(r));
                HttpClient http = site.client()) {
            WebTicketClient tickets = tickets(http);
            WebTicketClient.Target target = tickets.certificateProvisioning(CERT_PROV);
            var e =
                    assertThrows(
                            ProvisioningFailed.class, () -> tickets.byPin(target, "50123", PIN));
            var failure = assertInstanceOf(ProvisioningFailure.SoapFault.class, e.failure());
            assertEquals(Optional.of(why), FORMS.pin().meaning(failure.errorId()));
            assertEquals("FailedAuthentication", failure.code());
            assertEquals(1, site.received().stream().filter(r -> r.url().endsWith("/pin")).count());
        }
    }

    static Stream<Arguments> brokenTickets() {
        return Stream
                .of( // name            reply                                           failure,
                        // text
                        arguments(
                                "garbage",
                                LoopbackSite.xml("!!"),
                                ProvisioningFailure.Malformed.class,
                                "line 1, column 1: expected an XML document, found \"!!\""),
                        arguments(
                                "cut",
                                LoopbackSite.xml("<s:Envelope xmlns:s='x'><s:Body>"),
                                ProvisioningFailure.Malformed.class,
                                "the end of the text"),
                        arguments(
                                "an HTML page",
                                LoopbackSite.xml("<html><body/></html>"),
                                ProvisioningFailure.Malformed.class,
                                "expected element Body in html, found [body]"),
                        arguments(
                                "a fault with 200",
                                LoopbackSite.xml(
                                        new SoapFault("X", "y", OptionalInt.of(7)).toXml()),
                                ProvisioningFailure.SoapFault.class,
                                "refused: 7 X y"),
                        arguments(
                                "a page with 500",
                                LoopbackSite.reply(500, "", "<html/>"),
                                ProvisioningFailure.HttpStatus.class,
                                "500 Something"),
                        arguments(
                                "nothing with 500",
                                LoopbackSite.reply(500, "", ""),
                                ProvisioningFailure.HttpStatus.class,
                                "500 Something"),
                        arguments(
                                "binary with 500",
                                LoopbackSite.reply(500, "", "\u0001"),
                                ProvisioningFailure.HttpStatus.class,
                                "500 Something"),
                        arguments(
                                "a redirect",
                                LoopbackSite.reply(302, "Location: /login\r\n", ""),
                                ProvisioningFailure.HttpStatus.class,
                                "pointing to /login"),
                        arguments(
                                "diagnostics",
                                LoopbackSite.reply(
                                        403,
                                        "X-Ms-diagnostics: 28000;\"pool01\";\"User is not SIP"
                                                + " enabled.\";\"x:y\"\r\n",
                                        ""),
                                ProvisioningFailure.HttpStatus.class,
                                "28000 User is not SIP enabled."),
                        arguments(
                                "other spelling",
                                LoopbackSite.reply(403, "ms-diagnostics: 28001;a;b;c\r\n", ""),
                                ProvisioningFailure.HttpStatus.class,
                                "28001 b"),
                        arguments(
                                "401",
                                LoopbackSite.reply(401, "WWW-Authenticate: NTLM\r\n", ""),
                                ProvisioningFailure.Unauthorized.class,
                                "offers [NTLM]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenTickets")
    void namesABrokenAnswerToThePin(
            String name, String reply, Class<ProvisioningFailure> kind, String text)
            throws IOException {
        try (LoopbackSite site =
                        LoopbackSite.answering(
                                r -> r.line().contains("/pin") ? reply : metadata(r));
                HttpClient http = site.client()) {
            WebTicketClient tickets = tickets(http);
            WebTicketClient.Target target = tickets.certificateProvisioning(CERT_PROV);
            var e =
                    assertThrows(
                            ProvisioningFailed.class, () -> tickets.byPin(target, "50123", PIN));
            assertInstanceOf(kind, e.failure(), e::toString);
            assertTrue(e.failure().sentence().contains(text), e::toString);
            assertFalse(e.failure().sentence().contains("24680"), e::toString);
        }
    }

    static Stream<Arguments> brokenMetadata() {
        String port = Metadata.CERTIFICATE_PROOF_PORT;
        return Stream
                .of( //   name                 from                    to         in the sentence
                        arguments(
                                "other port",
                                "name=\"" + port,
                                "name=\"Other",
                                "service: expected port " + port + ", found [Other]"),
                        arguments(
                                "no policy for it",
                                port + "_policy",
                                "X_policy",
                                "policies: expected port " + port));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenMetadata")
    void namesWhatTheMetadataLacks(String name, String from, String to, String text)
            throws IOException {
        try (LoopbackSite site =
                        LoopbackSite.answering(
                                r -> LoopbackSite.xml(certProv().replace(from, to)));
                HttpClient http = site.client()) {
            var e =
                    assertThrows(
                            ProvisioningFailed.class,
                            () -> tickets(http).certificateProvisioning(CERT_PROV));
            assertTrue(e.failure().sentence().contains(text), e::toString);
        }
    }

    @Test
    void withoutAnAdvertisedPinPortTheFormsPathCounts() throws IOException {
        String fault = new SoapFault("F", "no", OptionalInt.of(990001)).toXml();
        try (LoopbackSite site =
                        LoopbackSite.answering(
                                r ->
                                        r.line().contains("/pin")
                                                ? LoopbackSite.reply(500, "", fault)
                                                : r.line().contains("/CertProv/")
                                                        ? LoopbackSite.xml(certProv())
                                                        : LoopbackSite.xml(
                                                                Metadata.webTicket(Map.of())
                                                                        .toXml()));
                HttpClient http = site.client()) {
            WebTicketClient tickets = tickets(http);
            WebTicketClient.Target target = tickets.certificateProvisioning(CERT_PROV);
            assertThrows(ProvisioningFailed.class, () -> tickets.byPin(target, "50123", PIN));
            assertEquals(TICKETS + "/pin", site.received().get(2).url());
        }
    }

    static Stream<Arguments> brokenCertificates() {
        byte[] other = TestCertificates.own("alice@contoso.com", false);
        return Stream
                .of( //   name          reply body                                         failure,
                        // text
                        arguments(
                                "refused",
                                new GetAndPublishCertResponse.Refused(
                                                OptionalInt.of(990101), "mismatch")
                                        .toXml(),
                                ProvisioningFailure.SoapFault.class,
                                "990101 ErrorInfo mismatch"),
                        arguments(
                                "another key",
                                new GetAndPublishCertResponse.Issued("d", "e", "r", other).toXml(),
                                ProvisioningFailure.Malformed.class,
                                "expected a certificate over the key of the request, found one over"
                                        + " another key"),
                        arguments(
                                "no certificate",
                                new GetAndPublishCertResponse.Issued(
                                                "d", "e", "r", new byte[] {48, 1})
                                        .toXml(),
                                ProvisioningFailure.Malformed.class,
                                "BinarySecurityToken: expected a certificate"),
                        arguments(
                                "empty answer",
                                "<E><Body><GetAndPublishCertResponse/></Body></E>",
                                ProvisioningFailure.Malformed.class,
                                "element RequestSecurityTokenResponse"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenCertificates")
    void namesABrokenAnswerToTheRequest(
            String name, String body, Class<ProvisioningFailure> kind, String text)
            throws Exception {
        WebTicket ticket =
                WebTicket.parse(Xml.utf8(Samples.rstr(Samples.LIFETIME_A)), Entropy.fresh(RANDOM));
        Pkcs10Request request = Pkcs10Request.create("a", Pkcs10Request.Hash.SHA_256, RANDOM);
        try (LoopbackSite site = LoopbackSite.answering(r -> LoopbackSite.xml(body));
                HttpClient http = site.client()) {
            CertificateProvisioningClient client = new CertificateProvisioningClient(http, RANDOM);
            var e =
                    assertThrows(
                            ProvisioningFailed.class,
                            () ->
                                    client.getAndPublishCert(
                                            ENDPOINT, ticket, new UUID(1, 2), request));
            assertInstanceOf(kind, e.failure(), e::toString);
            assertTrue(e.failure().sentence().contains(text), e::toString);
        }
    }

    @Test
    void downloadsAuthoritiesOverPlainHttp() throws Exception {
        byte[] root = TestCertificates.own("Test Root", true);
        byte[] leaf = TestCertificates.own("web.contoso.com", false);
        String answer = chain(root, leaf);
        try (LoopbackSite site = LoopbackSite.answering(r -> LoopbackSite.xml(answer));
                HttpClient http = site.client()) {
            RootChainDownload.RootChain chain =
                    new RootChainDownload(http, FORMS.rootChain()).download(CERT_PROV);
            assertEquals(1, chain.authorities().size());
            assertArrayEquals(root, chain.authorities().get(0).der());
            assertArrayEquals(leaf, chain.dropped().get(0).der());
            Received request = site.received().get(0);
            assertEquals(
                    "http://web.contoso.com/CertProv/CertProvisioningService.svc", request.url());
            assertEquals(
                    "\"" + FORMS.rootChain().soapAction() + "\"", request.header("SOAPAction"));
            assertEquals("", request.header("Authorization"));
        }
    }

    @Test
    void tellsTheTrustedAuthoritiesFromThePoolsOwn() throws Exception {
        var own = Certificate.parse(TestCertificates.own("Test Root", true));
        var other = Certificate.parse(TestCertificates.own("Other Root", true));
        var leaf = Certificate.parse(TestCertificates.own("web.contoso.com", false));
        String answer =
                new RootChainMessage(FORMS.rootChain())
                        .response(
                                CertificateFiles.toPkcs7(List.of(own)),
                                CertificateFiles.toPkcs7(List.of(other, leaf)));
        try (LoopbackSite site = LoopbackSite.answering(r -> LoopbackSite.xml(answer));
                HttpClient http = site.client()) {
            var chain = new RootChainDownload(http, FORMS.rootChain()).download(CERT_PROV);
            assertEquals(List.of(own), chain.authorities());
            assertEquals(List.of(other), chain.trusted());
            assertEquals(List.of(leaf), chain.dropped());
        }
    }

    static Stream<Arguments> brokenChains() throws MalformedCertificate {
        String leafOnly = chain(TestCertificates.own("web.contoso.com", false));
        RootChainMessage message = new RootChainMessage(FORMS.rootChain());
        String off = new SoapFault("F", "off", OptionalInt.of(990201)).toXml();
        return Stream.of( //   name        reply                              failure, text
                arguments(
                        "no authority",
                        LoopbackSite.xml(leafOnly),
                        ProvisioningFailure.Malformed.class,
                        "1 certificates, none of a CA"),
                arguments(
                        "no PKCS#7",
                        LoopbackSite.xml(message.response(new byte[] {1, 2})),
                        ProvisioningFailure.Malformed.class,
                        "CertChain: expected certificates"),
                arguments(
                        "garbage",
                        LoopbackSite.xml("oops"),
                        ProvisioningFailure.Malformed.class,
                        "expected an XML document, found \"oops\""),
                arguments(
                        "not found",
                        LoopbackSite.reply(404, "", ""),
                        ProvisioningFailure.HttpStatus.class,
                        "404"),
                arguments(
                        "switched off",
                        LoopbackSite.reply(500, "", off),
                        ProvisioningFailure.SoapFault.class,
                        "990201 F off"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenChains")
    void namesABrokenRootChain(
            String name, String reply, Class<ProvisioningFailure> kind, String text)
            throws IOException {
        try (LoopbackSite site = LoopbackSite.answering(r -> reply);
                HttpClient http = site.client()) {
            RootChainDownload download = new RootChainDownload(http, FORMS.rootChain());
            var e = assertThrows(ProvisioningFailed.class, () -> download.download(CERT_PROV));
            assertInstanceOf(kind, e.failure(), e::toString);
            assertTrue(e.failure().sentence().contains(text), e::toString);
        }
    }

    private static String chain(byte[]... certificates) throws MalformedCertificate {
        List<Certificate> all = new ArrayList<>();
        for (byte[] der : certificates) all.add(Certificate.parse(der));
        return new RootChainMessage(FORMS.rootChain()).response(CertificateFiles.toPkcs7(all));
    }

    private static WebTicketClient tickets(HttpClient http) {
        return new WebTicketClient(http, FORMS.pin(), RANDOM);
    }

    private static String certProv() {
        return Metadata.certProvisioning(ENDPOINT, TICKETS).toXml();
    }

    private static String metadata(Received request) {
        return LoopbackSite.xml(
                request.line().contains("/CertProv/")
                        ? certProv()
                        : Metadata.webTicket(
                                        Map.of(FORMS.pin().port(), URI.create(TICKETS + "/pin")))
                                .toXml());
    }

    /** A pool that knows alice; {@code change} alters what it says. */
    private static LoopbackSite pool(UnaryOperator<String> change) throws IOException {
        return LoopbackSite.answering(
                request -> {
                    if (request.line().contains("/mex ")) return metadata(request);
                    try {
                        String xml =
                                request.line().contains("/pin ")
                                        ? ticket(request.body())
                                        : certificate(request.body());
                        return LoopbackSite.xml(change.apply(xml));
                    } catch (MalformedXml | MalformedCertificate e) {
                        return LoopbackSite.reply(500, "", String.valueOf(e.getMessage()));
                    }
                });
    }

    private static String ticket(String body) throws MalformedXml {
        PinMessage message = PinMessage.parse(FORMS.pin(), Xml.utf8(body));
        assertEquals("50123", message.number());
        Instant now = Instant.parse("2024-03-05T09:00:00Z");
        SamlAssertion assertion =
                new SamlAssertion(
                        "SamlSecurityToken-1",
                        "https://pool01.contoso.com/",
                        message.request().appliesTo(),
                        "sip:alice@contoso.com",
                        true,
                        now,
                        now.plusSeconds(60));
        return new RequestSecurityTokenResponse(
                        message.request().context(),
                        assertion.toXml(),
                        Entropy.fresh(RANDOM),
                        now,
                        now.plusSeconds(60))
                .toXml();
    }

    private static String certificate(String body) throws MalformedXml, MalformedCertificate {
        GetAndPublishCert request = GetAndPublishCert.parse(XmlReader.read(body));
        byte[] key;
        try {
            key =
                    CertificationRequest.getInstance(request.pkcs10())
                            .getCertificationRequestInfo()
                            .getSubjectPublicKeyInfo()
                            .getEncoded();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new GetAndPublishCertResponse.Issued(
                        request.deviceId(),
                        request.entity(),
                        request.requestId(),
                        TestCertificates.certificate(request.entity(), key, false))
                .toXml();
    }
}
