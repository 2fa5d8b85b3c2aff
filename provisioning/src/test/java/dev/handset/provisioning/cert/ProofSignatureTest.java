package dev.handset.provisioning.cert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.Samples;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.soap.XmlReader;
import dev.handset.provisioning.ticket.Entropy;
import dev.handset.provisioning.ticket.WebTicket;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Web services 10.1, and the platform's XML signature code as judge. */
class ProofSignatureTest {
    private static final Entropy CLIENT =
            new Entropy(Base64.getDecoder().decode("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));

    static Stream<Arguments> vectors() {
        return Stream.of( //  form  lifetime       bytes digest                   signature
                arguments(
                        "A",
                        Samples.LIFETIME_A,
                        247,
                        "LDrtAuHPl6vuG35Z3pbJso42nyA=",
                        "mHayKJdWPHZ5PWy/V+TC4n3Jems="),
                arguments(
                        "B",
                        Samples.LIFETIME_B,
                        413,
                        "fdBDkC4tiJlHA9Wb8nwZ08j0/Vo=",
                        "b3VyTZ00f79EuWTXXzwScACXr2c="));
    }

    @ParameterizedTest(name = "form {0}")
    @MethodSource("vectors")
    void signsAsTheFactSheetComputed(
            String form, String lifetime, int bytes, String digest, String signature)
            throws MalformedXml {
        String timestamp = ProofSignature.timestamp(lifetime);
        assertEquals(bytes, Xml.utf8(timestamp).length);
        assertEquals(digest, ProofSignature.sha1(timestamp));
        String signedInfo = ProofSignature.signedInfo(digest);
        assertEquals(535, Xml.utf8(signedInfo).length);
        assertEquals(signature, ProofSignature.mac(ticket(lifetime).proofKey(), signedInfo));
    }

    @Test
    void writesTheSecurityHeaderOfTheFactSheet() throws MalformedXml {
        String xml = ProofSignature.securityContent(ticket(Samples.LIFETIME_B));
        String dsig = "http://www.w3.org/2000/09/xmldsig#";
        String c14n = "http://www.w3.org/2001/10/xml-exc-c14n#";
        assertEquals(
                "<wsu:Timestamp xmlns:wsu=\""
                        + Samples.WSU
                        + "\" wsu:Id=\"timestamp\">"
                        + Samples.LIFETIME_B
                        + "</wsu:Timestamp>"
                        + Samples.ASSERTION
                        + "<Signature xmlns=\""
                        + dsig
                        + "\"><SignedInfo xmlns=\""
                        + dsig
                        + "\"><CanonicalizationMethod Algorithm=\""
                        + c14n
                        + "\"></CanonicalizationMethod><SignatureMethod Algorithm=\""
                        + dsig
                        + "hmac-sha1\"></SignatureMethod><Reference URI=\"#timestamp\"><Transforms>"
                        + "<Transform Algorithm=\""
                        + c14n
                        + "\"></Transform></Transforms><DigestMethod Algorithm=\""
                        + dsig
                        + "sha1\"></DigestMethod><DigestValue>fdBDkC4tiJlHA9Wb8nwZ08j0/Vo="
                        + "</DigestValue></Reference></SignedInfo>"
                        + "<SignatureValue>b3VyTZ00f79EuWTXXzwScACXr2c=</SignatureValue><KeyInfo><wsse:SecurityTokenReference"
                        + " wsse:TokenType=\"http://docs.oasis-open.org/"
                        + "wss/oasis-wss-saml-token-profile-1.1#SAMLV1.1\"><wsse:KeyIdentifier"
                        + " ValueType=\"http://docs.oasis-open.org/wss/"
                        + "oasis-wss-saml-token-profile-1.0#SAMLAssertionID\">"
                        + Samples.ASSERTION_ID
                        + "</wsse:KeyIdentifier></wsse:SecurityTokenReference></KeyInfo></Signature>",
                xml);
    }

    @ParameterizedTest(name = "form {0}")
    @MethodSource("vectors")
    void thePlatformValidatesTheMessage(
            String form, String lifetime, int bytes, String digest, String signature)
            throws Exception {
        assertTrue(validates(message(lifetime), ticket(lifetime)));
    }

    @Test
    void thePlatformRefusesAnotherTime() throws Exception {
        String forged = message(Samples.LIFETIME_B).replace("T17:00", "T23:00");
        assertFalse(validates(forged, ticket(Samples.LIFETIME_B)));
    }

    @Test
    void thePlatformRefusesAnotherKey() throws Exception {
        String xml = Samples.rstr(Samples.LIFETIME_B);
        WebTicket other = WebTicket.parse(Xml.utf8(xml), new Entropy(new byte[32]));
        assertFalse(validates(message(Samples.LIFETIME_B), other));
    }

    private static String message(String lifetime) throws MalformedXml {
        return new GetAndPublishCert(
                        Samples.ENDPOINT, "m", "d", "alice@contoso.com", "r", new byte[] {1})
                .toXml(ProofSignature.securityContent(ticket(lifetime)));
    }

    private static WebTicket ticket(String lifetime) throws MalformedXml {
        return WebTicket.parse(Xml.utf8(Samples.rstr(lifetime)), CLIENT);
    }

    /** SHA-1 is what the protocol has, so the platform's refusal of it is switched off here. */
    private static boolean validates(String message, WebTicket ticket) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document =
                factory.newDocumentBuilder().parse(new ByteArrayInputStream(Xml.utf8(message)));
        Element timestamp =
                (Element) document.getElementsByTagNameNS(Samples.WSU, "Timestamp").item(0);
        timestamp.setIdAttributeNS(Samples.WSU, "Id", true);
        DOMValidateContext context =
                new DOMValidateContext(
                        new SecretKeySpec(ticket.proofKey().bytes(), "HmacSHA1"),
                        document.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").item(0));
        context.setProperty("org.jcp.xml.dsig.secureValidation", false);
        return XMLSignatureFactory.getInstance("DOM")
                .unmarshalXMLSignature(context)
                .validate(context);
    }

    @Test
    void theMessageIsReadBack() throws MalformedXml {
        XmlElement envelope = XmlReader.read(message(Samples.LIFETIME_A));
        assertEquals(
                "timestamp",
                envelope.needAt("Header", "Security", "Timestamp").needAttribute("Id"));
        assertEquals(Samples.ASSERTION_ID, envelope.find("KeyIdentifier").orElseThrow().text());
    }
}
