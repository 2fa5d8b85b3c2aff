package dev.handset.emulator.pool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.emulator.http.LabReply;
import dev.handset.emulator.pki.PkiLab;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.soap.XmlReader;
import dev.handset.provisioning.ticket.WebTicket;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("GetAndPublishCert")
final class GetAndPublishCertTest {
    private final PoolBench bench = new PoolBench();

    private static byte[] certificate(LabReply reply) throws Exception {
        XmlElement token =
                XmlReader.read(reply.body())
                        .needAt(
                                "Body",
                                "GetAndPublishCertResponse",
                                "RequestSecurityTokenResponse",
                                "RequestedSecurityToken",
                                "BinarySecurityToken");
        return Xml.base64(token);
    }

    @Test
    @DisplayName("issues over the request's key and publishes (C2, C4)")
    void issues() throws Exception {
        LabReply reply = bench.certify(bench.ticket());
        assertEquals(200, reply.status(), () -> PoolBench.text(reply));
        byte[] der = certificate(reply);
        var issued = PkiLab.read(der);
        assertEquals(PoolBench.KEY.getPublic(), issued.getPublicKey());
        assertEquals("CN=alice@contoso.com", issued.getSubjectX500Principal().getName());
        var published = bench.published.find(der).orElseThrow();
        assertEquals("sip:alice@contoso.com", published.sipUri());
        assertEquals("0f3c2b1a-5d6e-5f70-8192-a3b4c5d6e7f8", published.deviceId());
        assertEquals(PkiLab.NOW.plus(Duration.ofDays(180)), published.notAfter());
    }

    @Test
    @DisplayName("echoes the request's ids")
    void echoes() throws Exception {
        String reply = PoolBench.text(bench.certify(bench.ticket()));
        assertTrue(reply.contains(">5a1e7d90</RequestID>"), reply);
        assertTrue(reply.contains("DeviceId=\"{0f3c2b1a"), reply);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice@contoso.com", "sip:alice@contoso.com", "SIP:Alice@Contoso.com"})
    void acceptsTheEntity(String entity) throws Exception {
        String message = PoolBench.certifyMessage(bench.ticket(), entity);
        certificate(bench.post(PoolUrls.PROOF, message));
    }

    @Test
    @DisplayName("a second certificate of the same phone replaces the first")
    void replaces() throws Exception {
        WebTicket ticket = bench.ticket();
        byte[] first = certificate(bench.certify(ticket));
        byte[] second = certificate(bench.certify(ticket));
        assertTrue(bench.published.find(first).isEmpty());
        assertTrue(bench.published.find(second).isPresent());
    }

    static Stream<Arguments> tampered() {
        String digest = "(?s)<DigestValue>.{4}";
        return Stream.of( // name, change, error
                arguments("digest", change(digest, "<DigestValue>AAAA"), PoolError.BAD_SIGNATURE),
                arguments(
                        "signature value",
                        change("<SignatureValue>.{4}", "<SignatureValue>AAAA"),
                        PoolError.BAD_SIGNATURE),
                arguments(
                        "signed time",
                        change("09:00:00.000Z</Created></?", "09:00:00.001Z</Created><"),
                        PoolError.BAD_SIGNATURE),
                arguments(
                        "longer life",
                        change("17:00:00.000Z</Expires>", "23:00:00.000Z</Expires>"),
                        PoolError.BAD_SIGNATURE),
                arguments(
                        "reference to nothing",
                        change("URI=\"#timestamp\"", "URI=\"#other\""),
                        PoolError.BAD_SIGNATURE),
                arguments(
                        "reference to the whole document",
                        change("URI=\"#timestamp\"", "URI=\"\""),
                        PoolError.BAD_SIGNATURE),
                arguments(
                        "an XSLT transform",
                        change(
                                "<Transform Algorithm=\"[^\"]*\">",
                                "<Transform"
                                    + " Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\">"),
                        PoolError.BAD_SIGNATURE),
                arguments(
                        "another canonicalisation",
                        change(
                                "<CanonicalizationMethod Algorithm=\"[^\"]*\">",
                                "<CanonicalizationMethod"
                                    + " Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\">"),
                        PoolError.BAD_SIGNATURE),
                arguments(
                        "a short HMAC",
                        change(
                                "hmac-sha1\"></SignatureMethod>",
                                "hmac-sha1\"><HMACOutputLength>1</HMACOutputLength></SignatureMethod>"),
                        PoolError.BAD_SIGNATURE),
                arguments(
                        "no digest method",
                        change("<DigestMethod[^>]*></DigestMethod>", ""),
                        PoolError.BAD_SIGNATURE),
                arguments(
                        "no signature",
                        change("<Signature xmlns.*</Signature>", ""),
                        PoolError.NO_TICKET),
                arguments(
                        "two timestamps",
                        change("(<wsu:Timestamp.*</wsu:Timestamp>)", "$1$1"),
                        PoolError.NO_TICKET),
                arguments(
                        "no header",
                        change("<soap:Header>.*</soap:Header>", ""),
                        PoolError.NO_TICKET),
                arguments(
                        "another assertion named",
                        change("\">SamlSecurityToken-[0-9a-f]", "\">SamlSecurityToken-x"),
                        PoolError.NO_TICKET),
                arguments(
                        "a ticket never issued",
                        change("SamlSecurityToken-[0-9a-f]", "SamlSecurityToken-x"),
                        PoolError.NO_TICKET),
                arguments(
                        "a second operation",
                        change("</soap:Body>", "<more/></soap:Body>"),
                        PoolError.BAD_MESSAGE),
                arguments(
                        "no operation",
                        change("<soap:Body>.*</soap:Body>", "<soap:Body/>"),
                        PoolError.BAD_MESSAGE),
                arguments(
                        "device id too long",
                        change("DeviceId=\"", "DeviceId=\"" + "a".repeat(64)),
                        PoolError.BAD_MESSAGE));
    }

    private static UnaryOperator<String> change(String regex, String replacement) {
        return message -> {
            String changed = message.replaceAll("(?s)" + regex, replacement);
            assertFalse(changed.equals(message), regex);
            return changed;
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tampered")
    void refuses(String name, UnaryOperator<String> change, PoolError error) throws Exception {
        String message = PoolBench.certifyMessage(bench.ticket(), "alice@contoso.com");
        LabReply reply = bench.post(PoolUrls.PROOF, change.apply(message));
        assertEquals(500, reply.status());
        assertEquals(error.id(), PoolBench.errorId(reply));
        assertTrue(bench.published.all().isEmpty());
    }

    @Test
    @DisplayName("errors of the operation come inside a 200")
    void reportsInErrorInfo() throws Exception {
        String message = PoolBench.certifyMessage(bench.ticket(), "bob@contoso.com");
        LabReply reply = bench.post(PoolUrls.PROOF, message);
        assertEquals(200, reply.status());
        assertEquals(PoolError.ENTITY_MISMATCH.id(), PoolBench.errorId(reply));
        assertTrue(PoolBench.text(reply).contains("<ErrorInfo ResponseClass=\"Error\">"));
    }

    @Test
    @DisplayName("a request that proves no key is refused in ErrorInfo")
    void refusesABadRequest() throws Exception {
        String message =
                PoolBench.certifyMessage(
                        bench.ticket(), "alice@contoso.com", "no request".getBytes(UTF_8));
        assertEquals(
                PoolError.BAD_REQUEST.id(), PoolBench.errorId(bench.post(PoolUrls.PROOF, message)));
    }

    @Test
    @DisplayName("a ticket ends on time")
    void endsTickets() throws Exception {
        WebTicket ticket = bench.ticket();
        bench.now = PkiLab.NOW.plus(Duration.ofHours(8)).minusSeconds(1);
        assertEquals(200, bench.certify(ticket).status());
        bench.now = PkiLab.NOW.plus(Duration.ofHours(8));
        assertEquals(PoolError.EXPIRED_TICKET.id(), PoolBench.errorId(bench.certify(ticket)));
    }

    @Test
    @DisplayName("white space around signed text does not matter to the envelope")
    void readsPrettyEnvelopes() throws Exception {
        String message =
                PoolBench.certifyMessage(bench.ticket(), "alice@contoso.com")
                        .replace("<soap:Header>", "\n  <soap:Header>\n    ")
                        .replace("<SignatureValue>", "\n<SignatureValue>\n  ");
        assertEquals(200, bench.post(PoolUrls.PROOF, message).status());
    }
}
