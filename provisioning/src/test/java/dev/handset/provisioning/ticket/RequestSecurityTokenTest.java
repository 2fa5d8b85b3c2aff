package dev.handset.provisioning.ticket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.Samples;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.soap.XmlReader;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestSecurityTokenTest {
    private static final String ENTROPY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String CONTEXT = "0f3c2b1a-5d6e-5f70-8192-a3b4c5d6e7f8";

    /** The example of the fact sheet, 1.4, without the white space between its elements. */
    private static final String EXAMPLE =
            """
            <?xml version="1.0"?>
            <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" \
            xmlns:wst="http://docs.oasis-open.org/ws-sx/ws-trust/200512" \
            xmlns:auth="http://schemas.xmlsoap.org/ws/2006/12/authorization" \
            xmlns:wsa="http://www.w3.org/2005/08/addressing" \
            xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy">\
            <soap:Body><wst:RequestSecurityToken Context="%s">\
            <wst:TokenType>http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV1.1\
            </wst:TokenType>\
            <wst:RequestType>http://schemas.xmlsoap.org/ws/2005/02/trust/Issue</wst:RequestType>\
            <wsp:AppliesTo><wsa:EndpointReference><wsa:Address>%s</wsa:Address>\
            </wsa:EndpointReference></wsp:AppliesTo>\
            <wst:Claims Dialect="urn:component:Microsoft.Rtc.WebAuthentication.2010:authclaims">\
            <auth:ClaimType Uri="http://schemas.xmlsoap.org/ws/2005/05/identity/claims/uri" \
            Optional="false"><auth:Value>sip:alice@contoso.com</auth:Value></auth:ClaimType>\
            </wst:Claims><wst:Entropy><wst:BinarySecret>%s</wst:BinarySecret></wst:Entropy>\
            <wst:KeyType>http://docs.oasis-open.org/ws-sx/ws-trust/200512/SymmetricKey</wst:KeyType>\
            </wst:RequestSecurityToken></soap:Body></soap:Envelope>\
            """
                    .formatted(CONTEXT, Samples.ENDPOINT, ENTROPY);

    @Test
    void writesTheExampleOfTheFactSheet() {
        assertEquals(EXAMPLE, request(Optional.of("sip:alice@contoso.com")).toXml());
    }

    @Test
    void readsWhatItWrites() throws MalformedXml {
        RequestSecurityToken back = RequestSecurityToken.parse(XmlReader.read(EXAMPLE));
        assertEquals(CONTEXT, back.context());
        assertEquals(Samples.ENDPOINT, back.appliesTo());
        assertEquals(Optional.of("sip:alice@contoso.com"), back.claim());
        assertArrayEquals(Base64.getDecoder().decode(ENTROPY), back.entropy().bytes());
    }

    @Test
    void asksWithoutAClaim() throws MalformedXml {
        XmlElement xml = XmlReader.read(request(Optional.empty()).toXml());
        assertEquals(Optional.empty(), xml.find("Claims"));
        assertEquals(Optional.empty(), RequestSecurityToken.parse(xml).claim());
    }

    @Test
    void escapesWhatItIsGiven() throws MalformedXml {
        String odd = "a\"b<c>&d";
        RequestSecurityToken request =
                new RequestSecurityToken(odd, odd, Optional.of(odd), new Entropy(new byte[32]));
        RequestSecurityToken back = RequestSecurityToken.parse(XmlReader.read(request.toXml()));
        assertEquals(odd, back.context());
        assertEquals(odd, back.appliesTo());
        assertEquals(Optional.of(odd), back.claim());
    }

    @Test
    void readsTheOtherWsTrustNamespaceAndBlanks() throws MalformedXml {
        String spaced =
                EXAMPLE.replace("200512\"", "200512/\"")
                        .replace("><wst:", "> \r\n <wst:")
                        .replace("<wsa:Address>", "<wsa:Address> ");
        assertEquals(
                Samples.ENDPOINT, RequestSecurityToken.parse(XmlReader.read(spaced)).appliesTo());
    }

    static Stream<Arguments> broken() {
        return Stream.of( //   name            from                       to              expected
                arguments("no body", "soap:Body", "soap:Torso", "element Body"),
                arguments("no context", "Context=", "Kontext=", "attribute Context"),
                arguments("no address", "wsa:Address", "wsa:Adress", "element Address"),
                arguments("no entropy", "wst:Entropy", "wst:Entrepot", "element Entropy"),
                arguments("empty entropy", ENTROPY, "", "1 to 256 bytes"),
                arguments("much entropy", ENTROPY, "AAAA".repeat(86), "1 to 256 bytes"),
                arguments("no base64", ENTROPY, "!", "base64 in BinarySecret"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void namesWhatIsMissing(String name, String from, String to, String expected)
            throws MalformedXml {
        XmlElement xml = XmlReader.read(EXAMPLE.replace(from, to));
        var e = assertThrows(MalformedXml.class, () -> RequestSecurityToken.parse(xml));
        assertTrue(e.expected().startsWith(expected), e::toString);
    }

    private static RequestSecurityToken request(Optional<String> claim) {
        return new RequestSecurityToken(
                CONTEXT, Samples.ENDPOINT, claim, new Entropy(Base64.getDecoder().decode(ENTROPY)));
    }
}
