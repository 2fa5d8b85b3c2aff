package dev.handset.provisioning.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SignedFieldsTest {
    private static final String HEAD =
            """
            INVITE sip:bob@contoso.com SIP/2.0
            From: <sip:alice@contoso.com>;tag=aa01
            To: <sip:bob@contoso.com>
            Call-ID: d00d
            CSeq: 1 INVITE
            """;

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/vectors/sip/strings.csv", delimiter = '|')
    void buildsTheStringOfAMessage(String name, int version, String string) throws Exception {
        var head = SipVectors.head(name);
        assertEquals(string, fields(head, credentials(head)).string(version));
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/vectors/sip/strings.csv", delimiter = '|')
    void leavesTheToUriAndTheIdentitiesOutOfVersion2(String name, int version, String string)
            throws Exception {
        var head = SipVectors.head(name);
        var all = fields(head, credentials(head)).string(3);
        var short2 = fields(head, credentials(head)).string(2);
        assertEquals(count(all) - 3, count(short2));
        assertTrue(all.startsWith(short2.substring(0, short2.indexOf(head.method()))), short2);
    }

    static Stream<Arguments> addresses() {
        return Stream.of( //         name                     From                          uri, tag
                arguments("brackets", "<sip:a@b>;tag=1", "sip:a@b", "1"),
                arguments("no brackets", "sip:a@b;tag=1;epid=2", "sip:a@b", "1"),
                arguments("no brackets, no tag", "sip:a@b", "sip:a@b", ""),
                arguments("a name before", "Alice <sip:a@b>;tag=1", "sip:a@b", "1"),
                arguments("a quoted name", "\"A; tag=9\" <sip:a@b>;tag=1", "sip:a@b", "1"),
                arguments("case kept", "<SIP:A@B>;tag=aBc", "SIP:A@B", "aBc"),
                arguments("parameters kept", "<sip:a@b;x=1>;tag=1", "sip:a@b;x=1", "1"),
                arguments("a tag inside the URI", "<sip:a@b;tag=9>;epid=1", "sip:a@b;tag=9", ""),
                arguments("tag after epid", "<sip:a@b>;epid=2;tag=1", "sip:a@b", "1"),
                arguments("blanks around", "<sip:a@b> ; tag = 1 ; epid=2", "sip:a@b", "1"),
                arguments("TAG", "<sip:a@b>;TAG=1", "sip:a@b", "1"),
                arguments("another parameter that ends in tag", "<sip:a@b>;xtag=1", "sip:a@b", ""),
                arguments("nothing", "", "", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("addresses")
    void readsAnAddress(String name, String address, String uri, String tag) {
        var head =
                SipVectors.head(
                        SipVectors.wire(
                                "BYE sip:a SIP/2.0\nFrom: %s\nTo: %s\n"
                                        .formatted(address, address)));
        var fields = SignedFields.of(head, "TLS-DSK", "", "", "", "");
        assertEquals(uri, fields.fromUri());
        assertEquals(tag, fields.fromTag());
        assertEquals(uri, fields.toUri());
        assertEquals(tag, fields.toTag());
    }

    static Stream<Arguments> identities() {
        return Stream.of(
                arguments("none", "", "", ""),
                arguments("a SIP URI", "P-Asserted-Identity: <sip:a@b>", "sip:a@b", ""),
                arguments("a number", "P-Asserted-Identity: <tel:+1>", "", "tel:+1"),
                arguments("a number alone", "P-Asserted-Identity: tel:+1", "", "tel:+1"),
                arguments("a number alone, TEL", "P-Asserted-Identity: TEL:+1", "", "TEL:+1"),
                arguments("both", "P-Asserted-Identity: <sip:a@b>, <tel:+1>", "sip:a@b", "tel:+1"),
                arguments(
                        "other way",
                        "P-Asserted-Identity: <tel:+1>, <sip:a@b>",
                        "sip:a@b",
                        "tel:+1"),
                arguments(
                        "on two lines",
                        "P-Asserted-Identity: \"A\" <sip:a@b>\nP-Asserted-Identity: <tel:+1>",
                        "sip:a@b",
                        "tel:+1"),
                arguments(
                        "the first of two",
                        "P-Asserted-Identity: <sip:a@b>, <sip:c@d>",
                        "sip:a@b",
                        ""),
                arguments("case kept", "P-Asserted-Identity: <SIP:A@B>", "SIP:A@B", ""),
                arguments("preferred", "P-Preferred-Identity: <sip:p@q>", "sip:p@q", ""),
                arguments(
                        "asserted before preferred",
                        "P-Preferred-Identity: <sip:p@q>, <tel:+2>\nP-Asserted-Identity: <sip:a@b>",
                        "sip:a@b",
                        ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("identities")
    void readsTheIdentities(String name, String header, String sip, String tel) {
        var fields =
                SignedFields.of(
                        SipVectors.head(SipVectors.wire(HEAD + header + "\n")),
                        "TLS-DSK",
                        "",
                        "",
                        "",
                        "");
        assertEquals(sip, fields.paiSip());
        assertEquals(tel, fields.paiTel());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the header, Expires: 60, 60",
        "not the Contact's, 'Contact: <sip:a@b>;expires=60', ''",
        "in any case, EXPIRES:0, 0",
    })
    void takesTheExpiresHeader(String name, String header, String expires) {
        var head = SipVectors.head(SipVectors.wire(HEAD + header + "\n"));
        assertEquals(expires, SignedFields.of(head, "TLS-DSK", "", "", "", "").expires());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "SIP/2.0 200 OK, <INVITE><sip:alice@contoso.com><aa01><sip:bob@contoso.com><><><><><200>",
        "SIP/2.0 099, <INVITE><sip:alice@contoso.com><aa01><sip:bob@contoso.com><><><><><099>",
        "ACK sip:b SIP/2.0, <INVITE><sip:alice@contoso.com><aa01><sip:bob@contoso.com><><><><>",
    })
    void endsInAResponsesStatusAndNamesTheCSeqsMethod(String start, String end) {
        var text = start + HEAD.substring(HEAD.indexOf('\n'));
        var fields =
                SignedFields.of(SipVectors.head(SipVectors.wire(text)), "TLS-DSK", "", "", "", "");
        assertEquals("<TLS-DSK><><><><><d00d><1>" + end, fields.string(4));
    }

    @ParameterizedTest(name = "version {0}")
    @CsvSource({"2", "3", "4"})
    void leavesAMessageWithoutHeadersEmpty(int version) {
        var bare = SipVectors.head(SipVectors.wire("OPTIONS sip:a SIP/2.0\n"));
        var string = SignedFields.of(bare, "", "", "", "", "").string(version);
        assertEquals("OPTIONS", string.replace("<", "").replace(">", ""));
    }

    private static SignedFields fields(SipHead head, AuthParameters auth) {
        var ofClient = auth.get("crand").isPresent();
        return SignedFields.of(
                head,
                auth.scheme(),
                auth.text(ofClient ? "crand" : "srand"),
                auth.text(ofClient ? "cnum" : "snum"),
                auth.text("realm"),
                auth.text("targetname"));
    }

    private static AuthParameters credentials(SipHead head) throws MalformedSip {
        var values = new ArrayList<String>();
        values.addAll(head.all("Authorization"));
        values.addAll(head.all("Proxy-Authorization"));
        values.addAll(head.all("Authentication-Info"));
        return AuthParameters.parse(values.get(0));
    }

    private static long count(String string) {
        return string.chars().filter(c -> c == '<').count();
    }
}
