package dev.handset.provisioning.cert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.LabForms;
import dev.handset.provisioning.Samples;
import dev.handset.provisioning.cert.GetAndPublishCertResponse.Issued;
import dev.handset.provisioning.cert.GetAndPublishCertResponse.Refused;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.soap.XmlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Collections;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateMessagesTest {
    private static final byte[] BYTES = new byte[200];
    private static final GetAndPublishCert REQUEST =
            new GetAndPublishCert(
                    Samples.ENDPOINT,
                    "7d7f6c55-0b3a-5a3c-9a55-90c3f0a7c111",
                    "0f3c2b1a-5d6e-5f70-8192-a3b4c5d6e7f8",
                    "alice@contoso.com",
                    "5a1e7d90-6c3f-5b2a-8d11-22334455aabb",
                    BYTES);

    @TempDir Path folder;

    @Test
    void theRequestHasTheNamesOfTheFactSheet() throws MalformedXml {
        XmlElement envelope = XmlReader.read(REQUEST.toXml(""));
        XmlElement header = envelope.need("Header");
        assertEquals(Samples.ENDPOINT, header.need("To").text());
        assertEquals(
                "http://www.w3.org/2005/08/addressing/anonymous",
                header.needAt("ReplyTo", "Address").text());
        assertEquals("uuid:7d7f6c55-0b3a-5a3c-9a55-90c3f0a7c111", header.need("MessageID").text());
        assertEquals(
                "http://schemas.microsoft.com/OCS/AuthWebServices/GetAndPublishCert",
                header.need("Action").text());
        XmlElement body = envelope.needAt("Body", "GetAndPublishCert");
        assertEquals("http://schemas.microsoft.com/OCS/AuthWebServices/", body.namespace());
        assertEquals("{0f3c2b1a-5d6e-5f70-8192-a3b4c5d6e7f8}", body.needAttribute("DeviceId"));
        XmlElement request = body.need("RequestSecurityToken");
        assertEquals("http://docs.oasis-open.org/ws-sx/ws-trust/200512/", request.namespace());
        assertEquals(
                "http://docs.oasis-open.org/ws-sx/ws-trust/200512/Issue",
                request.need("RequestType").text());
        XmlElement token = request.need("BinarySecurityToken");
        assertEquals(
                "http://schemas.microsoft.com/OCS/AuthWebServices.xsd#PKCS10",
                token.needAttribute("ValueType"));
        assertTrue(token.text().lines().allMatch(l -> l.length() <= 76));
    }

    @Test
    void readsTheRequestItWrites() throws MalformedXml {
        GetAndPublishCert back = GetAndPublishCert.parse(XmlReader.read(REQUEST.toXml("")));
        assertEquals(REQUEST.messageId(), back.messageId());
        assertEquals(REQUEST.deviceId(), back.deviceId());
        assertEquals(REQUEST.entity(), back.entity());
        assertEquals(REQUEST.requestId(), back.requestId());
        assertArrayEquals(BYTES, back.pkcs10());
    }

    static Stream<Arguments> brokenRequests() {
        return Stream.of(
                arguments("no operation", "GetAndPublishCert ", "Other ", "end tag"),
                arguments("no device", "DeviceId=", "Device=", "attribute DeviceId"),
                arguments("no entity", "Entity=", "Entität=", "attribute Entity"),
                arguments("no request", "BinarySecurityToken", "Token", "BinarySecurityToken"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenRequests")
    void namesWhatARequestLacks(String name, String from, String to, String expected) {
        String xml = REQUEST.toXml("").replace(from, to);
        var e =
                assertThrows(
                        MalformedXml.class, () -> GetAndPublishCert.parse(XmlReader.read(xml)));
        boolean named = e.expected().contains(expected);
        assertTrue(named || e.expected().equals("well-formed XML"), e::toString);
    }

    @Test
    void readsTheCertificateItWrites() throws MalformedXml {
        String xml = new Issued("d", "a&b@contoso.com", "r", BYTES).toXml();
        Issued back =
                assertInstanceOf(
                        Issued.class, GetAndPublishCertResponse.parse(XmlReader.read(xml)));
        assertEquals("d", back.deviceId());
        assertEquals("a&b@contoso.com", back.entity());
        assertEquals("r", back.requestId());
        assertArrayEquals(BYTES, back.certificate());
        XmlElement response = XmlReader.read(xml).needAt("Body", "GetAndPublishCertResponse");
        assertEquals(
                "http://docs.oasis-open.org/ws-sx/ws-trust/200512/",
                response.need("RequestSecurityTokenResponse").namespace());
    }

    @Test
    void readsTheErrorItWrites() throws MalformedXml {
        Refused refused = new Refused(OptionalInt.of(990101), "does not <match>");
        assertEquals(refused, GetAndPublishCertResponse.parse(XmlReader.read(refused.toXml())));
    }

    static Stream<Arguments> strangeErrors() {
        return Stream.of( //   name          inside                              expected
                arguments(
                        "empty",
                        "<ErrorInfo/>",
                        new Refused(OptionalInt.empty(), "no reason given")),
                arguments(
                        "other inside",
                        "<ErrorInfo><X>y</X></ErrorInfo>",
                        new Refused(OptionalInt.empty(), "no reason given")),
                arguments(
                        "deeper",
                        "<ErrorInfo><X><ErrorId>5</ErrorId></X></ErrorInfo>",
                        new Refused(OptionalInt.of(5), "no reason given")),
                arguments(
                        "no number",
                        "<ErrorInfo><ErrorId>e5</ErrorId><Reason>r</Reason></ErrorInfo>",
                        new Refused(OptionalInt.empty(), "r")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strangeErrors")
    void anyErrorInfoIsARefusal(String name, String inside, Refused expected) throws MalformedXml {
        assertEquals(expected, GetAndPublishCertResponse.parse(response(inside)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<RequestSecurityTokenResponse/>",
                "<RequestSecurityTokenResponse><RequestedSecurityToken/></RequestSecurityTokenResponse>"
            })
    void anAnswerWithNeitherIsMalformed(String inside) {
        assertThrows(MalformedXml.class, () -> GetAndPublishCertResponse.parse(response(inside)));
    }

    private static XmlElement response(String inside) throws MalformedXml {
        return XmlReader.read(
                "<E><Body><GetAndPublishCertResponse>%s</GetAndPublishCertResponse></Body></E>"
                        .formatted(inside));
    }

    @ParameterizedTest
    @EnumSource(Pkcs10Request.Hash.class)
    void makesARequestWhoseSignatureVerifies(Pkcs10Request.Hash hash) throws Exception {
        Pkcs10Request request = Pkcs10Request.create("alice@contoso.com", hash, new SecureRandom());
        PKCS10CertificationRequest parsed = new PKCS10CertificationRequest(request.der());
        assertEquals("CN=alice@contoso.com", parsed.getSubject().toString());
        assertEquals(0, parsed.getAttributes().length);
        assertArrayEquals(request.publicKeyInfo(), parsed.getSubjectPublicKeyInfo().getEncoded());
        RSAPublicKey key =
                (RSAPublicKey)
                        KeyFactory.getInstance("RSA")
                                .generatePublic(new X509EncodedKeySpec(request.publicKeyInfo()));
        assertEquals(2048, key.getModulus().bitLength());
        assertEquals(65537, key.getPublicExponent().intValueExact());
        Signature verifier =
                Signature.getInstance(
                        hash == Pkcs10Request.Hash.SHA_1 ? "SHA1withRSA" : "SHA256withRSA");
        verifier.initVerify(key);
        verifier.update(parsed.toASN1Structure().getCertificationRequestInfo().getEncoded("DER"));
        assertTrue(verifier.verify(parsed.getSignature()));
        assertEquals(
                "certificate request of " + request.der().length + " bytes", request.toString());
    }

    @Test
    void theRootChainMessageIsTheLabShape() throws MalformedXml {
        RootChainMessage message = new RootChainMessage(LabForms.builtIn().rootChain());
        assertEquals(
                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
                        + "<GetRootCertChains"
                        + " xmlns=\"http://schemas.microsoft.com/OCS/AuthWebServices/\"/>"
                        + "</s:Body></s:Envelope>",
                message.request());
        assertTrue(message.isRequest(XmlReader.read(message.request())));
        assertTrue(!message.isRequest(XmlReader.read(REQUEST.toXml(""))));
        assertArrayEquals(BYTES, message.parseResponse(Xml.utf8(message.response(BYTES))).get(0));
    }

    @Test
    void theRootChainMessageHoldsOneChainAfterTheOther() throws MalformedXml {
        RootChainMessage message = new RootChainMessage(LabForms.builtIn().rootChain());
        byte[] other = {1, 2, 3};
        var chains = message.parseResponse(Xml.utf8(message.response(BYTES, other)));
        assertEquals(2, chains.size());
        assertArrayEquals(BYTES, chains.get(0));
        assertArrayEquals(other, chains.get(1));
        byte[] empty = Xml.utf8(message.response(BYTES, new byte[0]));
        assertThrows(MalformedXml.class, () -> message.parseResponse(empty));
    }

    @ParameterizedTest(name = "{0} chains")
    @ValueSource(ints = {16, 17})
    void takesSixteenChainsAtMost(int count) throws MalformedXml {
        RootChainMessage message = new RootChainMessage(LabForms.builtIn().rootChain());
        byte[] xml =
                Xml.utf8(
                        message.response(Collections.nCopies(count, BYTES).toArray(new byte[0][])));
        if (count <= 16) {
            assertEquals(count, message.parseResponse(xml).size());
        } else {
            var e = assertThrows(MalformedXml.class, () -> message.parseResponse(xml));
            assertEquals("at most 16 chains", e.expected());
        }
    }

    @Test
    void theRootChainMessageFollowsACorrectedForm() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("forms"),
                        """
                        root-chain.request.element = Ask
                        root-chain.response.element = Tell
                        root-chain.chain.element = Chain
                        root-chain.chain.encoding = raw
                        """);
        RootChainMessage message = new RootChainMessage(LabForms.read(file).rootChain());
        assertTrue(message.request().contains("<Ask "));
        String xml = message.response(BYTES);
        assertTrue(xml.contains(">-----BEGIN PKCS7-----"), xml);
        assertArrayEquals(BYTES, message.parseResponse(Xml.utf8(xml)).get(0));
        byte[] bare = Xml.utf8(xml.replace("-----BEGIN PKCS7-----", ""));
        assertThrows(MalformedXml.class, () -> message.parseResponse(bare));
    }

    static Stream<Arguments> brokenChains() {
        return Stream.of( //       name           from          to         expected
                arguments(
                        "other answer",
                        "GetRootCertChainsResponse",
                        "Other",
                        "element GetRootCertChainsResponse"),
                arguments("no chain", "CertChain ", "Chain ", "XML"),
                arguments("no base64", ">AAAA", ">?AAA", "base64 in CertChain"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenChains")
    void namesWhatAChainLacks(String name, String from, String to, String expected) {
        RootChainMessage message = new RootChainMessage(LabForms.builtIn().rootChain());
        byte[] xml = Xml.utf8(message.response(BYTES).replace(from, to));
        var e = assertThrows(MalformedXml.class, () -> message.parseResponse(xml));
        assertTrue(e.expected().contains(expected), e::toString);
        byte[] empty = Xml.utf8(message.response(new byte[0]));
        assertThrows(MalformedXml.class, () -> message.parseResponse(empty));
    }
}
