package dev.handset.provisioning.ticket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.Samples;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlReader;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WebTicketTest {
    private static final Entropy CLIENT = entropy(0x00);
    private static final Entropy SERVER = entropy(0x20);
    private static final Instant START = Instant.parse("2024-03-05T09:00:00Z");
    private static final Instant END = Instant.parse("2024-03-05T17:00:00Z");

    /** Web services 10.1. */
    @Test
    void computesTheProofKey() {
        ProofKey key = ProofKey.of(CLIENT, SERVER);
        assertEquals(
                "df59132c2af6d230e4337732076a14561694be12838cc00203d63c816653d75b",
                HexFormat.of().formatHex(key.bytes()));
        assertFalse(key.toString().contains("df59"), key::toString);
        assertEquals(key, ProofKey.of(CLIENT, SERVER));
        assertEquals(key.hashCode(), ProofKey.of(CLIENT, SERVER).hashCode());
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(ints = {1, 16, 20, 21, 40, 64})
    void theProofKeyIsAsLongAsTheClientsEntropy(int bytes) {
        assertEquals(bytes, ProofKey.of(new Entropy(new byte[bytes]), SERVER).bytes().length);
    }

    static Stream<Arguments> lifetimes() {
        return Stream.of(
                arguments("form A", Samples.LIFETIME_A), arguments("form B", Samples.LIFETIME_B));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lifetimes")
    void readsTheAnswerOfTheFactSheet(String name, String lifetime) throws MalformedXml {
        WebTicket ticket = WebTicket.parse(Xml.utf8(Samples.rstr(lifetime)), CLIENT);
        assertEquals(Samples.ASSERTION, ticket.assertionXml());
        assertEquals(Samples.ASSERTION_ID, ticket.assertionId());
        assertEquals(lifetime, ticket.lifetimeXml());
        assertEquals(END, ticket.expires());
        assertEquals("sip:alice@contoso.com", ticket.nameIdentifier());
        assertEquals(ProofKey.of(CLIENT, SERVER), ticket.proofKey());
        assertEquals(
                "web ticket of sip:alice@contoso.com until 2024-03-05T17:00:00Z",
                ticket.toString());
    }

    static Stream<Arguments> broken() {
        return Stream
                .of( //      name            from                          to       in the message
                        arguments(
                                "no response",
                                "RequestSecurityTokenResponse ",
                                "Other ",
                                "end tag"),
                        arguments("no body", "s:Body>", "s:Head>", "element Body"),
                        arguments("no entropy", "Entropy>", "Entrepot>", "element Entropy"),
                        arguments("no lifetime", "Lifetime", "Leavetime", "element Lifetime"),
                        arguments("no expiry", "Expires", "Expired", "element Expires"),
                        arguments(
                                "no assertion",
                                "saml:Assertion",
                                "saml:Insertion",
                                "element Assertion"),
                        arguments("no id", "AssertionID", "AssertionNo", "attribute AssertionID"),
                        arguments(
                                "no name",
                                "NameIdentifier",
                                "NameIdentity",
                                "element NameIdentifier"),
                        arguments("bad time", "17:00:00.000Z</", "soon</", "a UTC time"),
                        arguments("bad entropy", "ICEiIyQl", "ICEi*yQl", "base64 in BinarySecret"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void namesWhatIsMissing(String name, String from, String to, String message) {
        String xml = Samples.rstr(Samples.LIFETIME_B).replace(from, to);
        var e = assertThrows(MalformedXml.class, () -> WebTicket.parse(Xml.utf8(xml), CLIENT));
        boolean named = String.valueOf(e.getMessage()).contains(message);
        assertTrue(named || e.expected().equals("well-formed XML"), e::toString);
        assertFalse(String.valueOf(e.getMessage()).contains("ICEi"), e::toString);
    }

    @Test
    void readsWhatTheServerSideWrites() throws MalformedXml {
        SamlAssertion assertion =
                new SamlAssertion(
                        Samples.ASSERTION_ID,
                        "https://pool01.contoso.com/",
                        Samples.ENDPOINT,
                        "sip:alice@contoso.com",
                        true,
                        START,
                        END);
        assertEquals(Samples.ASSERTION, assertion.toXml());
        String xml =
                new RequestSecurityTokenResponse("c", assertion.toXml(), SERVER, START, END)
                        .toXml();
        WebTicket ticket = WebTicket.parse(Xml.utf8(xml), CLIENT);
        assertEquals(Samples.LIFETIME_B, ticket.lifetimeXml());
        assertEquals(Samples.ASSERTION, ticket.assertionXml());
        assertEquals(
                "c",
                XmlReader.read(xml)
                        .find("RequestSecurityTokenResponse")
                        .orElseThrow()
                        .needAttribute("Context"));
    }

    @Test
    void aBearerAssertionSaysSo() {
        String xml = new SamlAssertion("i", "s", "a", "u", false, START, END).toXml();
        assertTrue(xml.contains("cm:bearer<"), xml);
    }

    @Test
    void entropyIsFreshAndHidden() {
        Entropy entropy = Entropy.fresh(new dev.handset.provisioning.FixedRandom("ab".repeat(32)));
        assertEquals("ab".repeat(32), HexFormat.of().formatHex(entropy.bytes()));
        assertEquals("32 bytes of entropy", entropy.toString());
        byte[] copy = entropy.bytes();
        copy[0] = 0;
        assertArrayEquals(HexFormat.of().parseHex("ab".repeat(32)), entropy.bytes());
    }

    @Test
    void readsTimesWithAnyOffset() {
        assertEquals(START, WireTime.parse("2024-03-05T10:00:00+01:00").orElseThrow());
        assertTrue(WireTime.parse("2024-03-05 09:00").isEmpty());
        assertEquals("2024-03-05T09:00:00.000Z", WireTime.format(START));
    }

    private static Entropy entropy(int first) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (first + i);
        String base64 = Base64.getEncoder().encodeToString(bytes);
        return new Entropy(Base64.getDecoder().decode(base64));
    }
}
