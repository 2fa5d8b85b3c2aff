package dev.handset.emulator.pool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.handset.provisioning.ticket.Entropy;
import dev.handset.provisioning.ticket.ProofKey;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published pair of web-services.md §2.1 and §10.1, checked by the platform's XML code. */
@DisplayName("proof of possession")
final class ProofOfPossessionTest {
    private static final String WSU =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    private static final ProofKey KEY =
            ProofKey.of(
                    entropy("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
                    entropy("ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8="));

    private static Entropy entropy(String base64) {
        return new Entropy(Base64.getDecoder().decode(base64));
    }

    private static byte[] envelope(String times, String digest, String signature) {
        return """
        <?xml version="1.0"?>
        <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" \
        xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">
          <soap:Header>
            <wsse:Security><wsu:Timestamp xmlns:wsu="%s" wsu:Id="timestamp">%s</wsu:Timestamp>\
        <saml:Assertion MajorVersion="1" MinorVersion="1" AssertionID="SamlSecurityToken-1" \
        xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion"/>\
        <Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo>\
        <CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>\
        <SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#hmac-sha1"/>\
        <Reference URI="#timestamp"><Transforms>\
        <Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/></Transforms>\
        <DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"/>\
        <DigestValue>%s</DigestValue></Reference></SignedInfo>\
        <SignatureValue>%s</SignatureValue><KeyInfo><wsse:SecurityTokenReference>\
        <wsse:KeyIdentifier>SamlSecurityToken-1</wsse:KeyIdentifier>\
        </wsse:SecurityTokenReference></KeyInfo></Signature></wsse:Security>
          </soap:Header><soap:Body/></soap:Envelope>\
        """
                .formatted(WSU, times, digest, signature)
                .getBytes(UTF_8);
    }

    private static String formA() {
        return "<wsu:Created>2024-03-05T09:00:00.000Z</wsu:Created>"
                + "<wsu:Expires>2024-03-05T17:00:00.000Z</wsu:Expires>";
    }

    private static String formB() {
        return """
        <Created xmlns="%1$s">2024-03-05T09:00:00.000Z</Created>\
        <Expires xmlns="%1$s">2024-03-05T17:00:00.000Z</Expires>\
        """
                .formatted(WSU);
    }

    @ParameterizedTest(name = "form {0}")
    @CsvSource({
        "A, LDrtAuHPl6vuG35Z3pbJso42nyA=, mHayKJdWPHZ5PWy/V+TC4n3Jems=",
        "B, fdBDkC4tiJlHA9Wb8nwZ08j0/Vo=, b3VyTZ00f79EuWTXXzwScACXr2c="
    })
    void verifies(String form, String digest, String signature) throws Exception {
        String times = form.equals("A") ? formA() : formB();
        var proof = ProofOfPossession.in(envelope(times, digest, signature));
        assertEquals("SamlSecurityToken-1", proof.assertionId());
        assertEquals(Optional.of("2024-03-05T17:00:00.000Z"), proof.expires());
        assertDoesNotThrow(() -> proof.verify(KEY));
    }

    @Test
    @DisplayName("refuses the pair of the other form, and another key")
    void refuses() throws Exception {
        var swapped =
                ProofOfPossession.in(
                        envelope(
                                formA(),
                                "fdBDkC4tiJlHA9Wb8nwZ08j0/Vo=",
                                "b3VyTZ00f79EuWTXXzwScACXr2c="));
        assertThrows(RefusedMessage.class, () -> swapped.verify(KEY));
        var right =
                ProofOfPossession.in(
                        envelope(
                                formA(),
                                "LDrtAuHPl6vuG35Z3pbJso42nyA=",
                                "mHayKJdWPHZ5PWy/V+TC4n3Jems="));
        var other = ProofKey.of(entropy("AAAA"), entropy("AAAA"));
        assertThrows(RefusedMessage.class, () -> right.verify(other));
    }
}
