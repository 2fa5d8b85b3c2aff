package dev.handset.provisioning.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthParametersTest {
    private static final String STS =
            "https://web.contoso.com:443/CertProv/CertProvisioningService.svc";

    /** The challenges of a registrar, one header a scheme. */
    private static final List<String> CHALLENGES =
            List.of(
                    "NTLM realm=\"SIP Communications Service\", targetname=\"pool01.contoso.com\","
                            + " version=4",
                    "Kerberos realm=\"SIP Communications Service\","
                            + " targetname=\"sip/pool01.contoso.com\", version=4",
                    "TLS-DSK realm=\"SIP Communications Service\","
                            + " targetname=\"pool01.contoso.com\", version=4, sts-uri=\""
                            + STS
                            + "\"");

    /** Headers seen on the wire, both directions. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "TLS-DSK qop=\"auth\", realm=\"r\", targetname=\"t\", gssapi-data=\"FgM=\","
                        + " version=4",
                "NTLM qop=\"auth\", realm=\"r\", targetname=\"t\", gssapi-data=\"\", version=3",
                "Kerberos qop=\"auth\", realm=\"r\", targetname=\"sip/t\", version=4, cnum=\"1\"",
                "TLS-DSK qop=\"auth\", opaque=\"9A94AAA5\", realm=\"r\", crand=\"5e2d90c7\"",
                "TLS-DSK version=4",
            })
    void writesWhatItRead(String header) throws Exception {
        assertEquals(header, AuthParameters.parse(header).format());
    }

    @Test
    void readsAChallenge() throws Exception {
        var challenge = AuthParameters.find(CHALLENGES, AuthParameters.TLS_DSK).orElseThrow();
        assertEquals("TLS-DSK", challenge.scheme());
        assertEquals(AuthParameters.REALM, challenge.text("realm"));
        assertEquals("pool01.contoso.com", challenge.text("targetname"));
        assertEquals("4", challenge.text("version"));
        assertEquals(STS, challenge.text("sts-uri"));
    }

    static Stream<Arguments> forms() {
        return Stream.of( //     name                          parameters
                arguments("as documented", "version=4, realm=\"a b\", opaque=\"c\""),
                arguments("another order", "opaque=\"c\", realm=\"a b\", version=4"),
                arguments("version quoted", "version=\"4\", realm=\"a b\", opaque=\"c\""),
                arguments("names in capitals", "VERSION=4, Realm=\"a b\", OpAqUe=\"c\""),
                arguments("no blanks", "version=4,realm=\"a b\",opaque=\"c\""),
                arguments("blanks around =", "version = 4, realm = \"a b\", opaque =\"c\""),
                arguments("many blanks", "   version=4  ,  realm=\"a b\"  ,  opaque=\"c\"  "),
                arguments("a comma at the end", "version=4, realm=\"a b\", opaque=\"c\","),
                arguments("commas twice", "version=4,, realm=\"a b\",, opaque=\"c\""),
                arguments("no commas", "realm=\"a b\" opaque=\"c\" version=4"),
                arguments("values without quotes", "version=4, realm=a b, opaque=c"),
                arguments(
                        "said twice, the first counts",
                        "version=4, version=2, realm=\"a b\", opaque=c"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void readsParametersInAnyForm(String name, String parameters) throws Exception {
        var read = AuthParameters.parse("TLS-DSK " + parameters);
        assertEquals("4", read.text("version"));
        assertEquals("a b", read.text("realm"));
        assertEquals("c", read.text("opaque"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a comma, 'a, b=c'",
        "an equals sign, dGVzdA==",
        "another parameter, 'x response=1'",
        "a backslash, DOMAIN\\user",
        "nothing, ''",
        "blanks kept, '  a  '"
    })
    void keepsWhatStandsInQuotes(String name, String value) throws Exception {
        var read = AuthParameters.parse("TLS-DSK a=\"%s\", z=\"end\"".formatted(value));
        assertEquals(Optional.of(value), read.get("a"));
        assertEquals("end", read.text("z"));
    }

    static Stream<Arguments> malformed() {
        return Stream.of( //  name            value                     byte  expected, found
                arguments("nothing", "", 0, "a scheme and its parameters, found nothing"),
                arguments("a blank first", " a=b", 0, "parameters, found \" a=b\""),
                arguments("a scheme alone", "TLS-DSK", 0, "parameters, found \"TLS-DSK\""),
                arguments("no =", "NTLM realm", 5, "name=value, found \"realm\""),
                arguments(
                        "no = before more",
                        "NTLM qop, realm=\"r\"",
                        5,
                        "found \"qop, realm=\"r\"\""),
                arguments("no = after more", "NTLM a=\"b\", qop", 12, "found \"qop\""),
                arguments("no name", "NTLM =\"b\"", 5, "name=value, found \"=\"b\"\""),
                arguments("a quoted name", "NTLM \"a\"=b", 5, "name=value, found \"\"a\"=b\""),
                arguments(
                        "an open quote",
                        "NTLM realm=\"r, version=4",
                        11,
                        "a closing quote, found \"\"r, version=4\""),
                arguments(
                        "an open quote at the end",
                        "NTLM a=\"b\", c=\"",
                        14,
                        "a closing quote, found \"\"\""),
                arguments(
                        "semicolons",
                        "NTLM a=\"b\"; c=\"d\"",
                        10,
                        "name=value, found \"; c=\"d\"\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refuses(String name, String value, int offset, String message) {
        var e = assertThrows(MalformedSip.class, () -> AuthParameters.parse(value));
        assertEquals(offset, e.offset());
        var sides = e.expected() + ", found " + e.found();
        assertTrue(sides.endsWith(message), sides);
        assertEquals(
                "SIP credentials, byte %d: expected %s".formatted(offset, sides), e.getMessage());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "TLS-DSK, pool01.contoso.com",
        "tls-dsk, pool01.contoso.com",
        "Kerberos, sip/pool01.contoso.com",
        "NTLM, pool01.contoso.com",
    })
    void findsASchemeAmongSeveral(String scheme, String target) throws Exception {
        assertEquals(
                target, AuthParameters.find(CHALLENGES, scheme).orElseThrow().text("targetname"));
    }

    @ParameterizedTest(name = "'{0}'")
    @ValueSource(strings = {"Digest", "TLS", "TLS-DSK2", ""})
    void findsNothingOfAnotherScheme(String scheme) throws Exception {
        assertEquals(
                Optional.empty(), AuthParameters.find(CHALLENGES, scheme).map(a -> a.scheme()));
    }

    @Test
    void aBrokenHeaderOfAnotherSchemeDoesNotMatter() throws Exception {
        var headers = List.of("Digest realm", "TLS-DSK version=4");
        assertEquals("4", AuthParameters.find(headers, "TLS-DSK").orElseThrow().text("version"));
    }

    @Test
    void aParameterSaidAgainKeepsItsPlace() {
        var built = AuthParameters.of("NTLM").with("a", "1").with("b", "2").with("a", "3");
        assertEquals("NTLM a=\"3\", b=\"2\"", built.format());
    }

    @Test
    void anAbsentParameterIsEmpty() {
        var built = AuthParameters.of("NTLM").with("gssapi-data", "");
        assertEquals(Optional.empty(), built.get("opaque"));
        assertEquals("", built.text("opaque"));
        assertEquals(Optional.of(""), built.get("GSSAPI-Data"));
    }

    @Test
    void doesNotPrintItsValues() {
        var built = AuthParameters.of("TLS-DSK").with("response", "9d78").with("cnum", "1");
        assertEquals("TLS-DSK[response, cnum]", built.toString());
    }
}
