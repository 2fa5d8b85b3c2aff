package dev.handset.provisioning.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.LabForms;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What of a message a capture without credentials shows. */
final class MasksTest {
    private static final Masks MASKS = new Masks(LabForms.builtIn());

    private static String masked(String head, String body) {
        String whole = head.replace("\n", "\r\n") + "\r\n\r\n";
        return new String(MASKS.message(whole, body.getBytes(UTF_8)), UTF_8).replace("\r", "");
    }

    static Stream<Arguments> fields() {
        String get = "GET /a HTTP/1.1\n";
        String register = "REGISTER sip:contoso.com SIP/2.0\n";
        return Stream.of( //   name, message, what is left of it
                arguments("nothing secret", get + "Host: a", get + "Host: a"),
                arguments(
                        "Basic",
                        get + "Authorization: Basic YWxpY2U6UEBzcw==",
                        get + "Authorization: *** Basic"),
                arguments(
                        "NTLM",
                        get + "Authorization: NTLM TlRMTVNTUAADAAAA",
                        get + "Authorization: *** NTLM"),
                arguments(
                        "scheme in any case",
                        get + "AUTHORIZATION: basic x",
                        get + "AUTHORIZATION: *** basic"),
                arguments(
                        "an offer is no secret",
                        "HTTP/1.1 401 No\nWWW-Authenticate: NTLM",
                        "HTTP/1.1 401 No\nWWW-Authenticate: NTLM"),
                arguments(
                        "a challenge is, with its answer it can be tried out",
                        "HTTP/1.1 401 No\nWWW-Authenticate: NTLM TlRMTVNTUAACAAAA",
                        "HTTP/1.1 401 No\nWWW-Authenticate: *** NTLM"),
                arguments(
                        "no scheme in front",
                        get + "Authorization: c2VjcmV0MTIzNDU2Nzg5MDEyMzQ1",
                        get + "Authorization: ***"),
                arguments("cookie", get + "Cookie: cadata=secret; path=/", get + "Cookie: ***"),
                arguments(
                        "cookie to keep",
                        "HTTP/1.1 302 Moved\nSet-Cookie: cadata=secret; secure",
                        "HTTP/1.1 302 Moved\nSet-Cookie: ***"),
                arguments("ticket", get + "X-MS-WebTicket: opaque=s", get + "X-MS-WebTicket: ***"),
                arguments(
                        "a field nobody knows yet",
                        get + "X-Session-Token: s",
                        get + "X-Session-Token: ***"),
                arguments(
                        "a field over two lines",
                        get + "Authorization: NTLM\n TlRMTVNTUAADAAAA",
                        get + "Authorization: *** NTLM"),
                arguments(
                        "query",
                        "GET /a?user=alice&pass=s3&x=1 HTTP/1.1",
                        "GET /a?user=alice&pass=***&x=1 HTTP/1.1"),
                arguments(
                        "SIP, names and numbers stay, the token goes",
                        register
                                + "Authorization: NTLM qop=\"auth\", realm=\"SIP\","
                                + " gssapi-data=\"TlRM\", version=4",
                        register
                                + "Authorization: NTLM qop=\"auth\", realm=\"SIP\", version=4,"
                                + " masked=\"yes\""),
                arguments(
                        "SIP, signature",
                        register + "Authentication-Info: TLS-DSK rspauth=\"0a\", srand=\"1\"",
                        register + "Authentication-Info: TLS-DSK srand=\"1\", masked=\"yes\""),
                arguments(
                        "SIP, an offer",
                        "SIP/2.0 401 No\nWWW-Authenticate: Kerberos realm=\"SIP\", version=4",
                        "SIP/2.0 401 No\nWWW-Authenticate: Kerberos realm=\"SIP\", version=4"),
                arguments(
                        "SIP, Basic, whose padding looks like a parameter",
                        register + "Authorization: Basic YWxpY2U6UEBzcw==",
                        register + "Authorization: Basic masked=\"yes\""),
                arguments(
                        "SIP, no scheme",
                        register + "Authorization: c2VjcmV0",
                        register + "Authorization: ***"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fields")
    void fieldsLoseTheirSecretsOnly(String name, String message, String shown) {
        assertEquals(shown + "\n\n", masked(message, ""));
    }

    static Stream<Arguments> bodies() {
        return Stream.of( //   name, type, body, what is shown of it
                arguments("XML", "text/xml", "<a>b</a>", "<a>b</a>"),
                arguments(
                        "a security header",
                        "text/xml; charset=utf-8",
                        "<s:Header><o:Security s:a=\"1\"><o:T>24680</o:T></o:Security></s:Header>",
                        "<s:Header><o:Security s:a=\"1\">***</o:Security></s:Header>"),
                arguments(
                        "a ticket",
                        "application/soap+xml",
                        "<RequestedSecurityToken><x/></RequestedSecurityToken><Lifetime/>",
                        "<RequestedSecurityToken>***</RequestedSecurityToken><Lifetime/>"),
                arguments(
                        "form",
                        "application/x-www-form-urlencoded",
                        "username=a&password=b",
                        "[21 bytes withheld: of type application/x-www-form-urlencoded]"),
                arguments("no type", "", "secret", "[6 bytes withheld: of type unknown]"),
                arguments(
                        "text that may hold one",
                        "text/plain",
                        "the PIN is 24680",
                        "[16 bytes withheld: may hold a password]"),
                arguments("SDP", "application/sdp", "v=0", "v=0"),
                arguments(
                        "in another encoding, where names would not be found",
                        "text/xml",
                        "<\0P\0i\0n\0",
                        "[8 bytes withheld: of type text/xml]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void bodiesAreShownWhenTheyCanBeLookedThrough(
            String name, String type, String body, String shown) {
        String head = "POST / HTTP/1.1\nContent-Type: " + type;
        assertEquals(
                head.strip() + "\nContent-Length: " + shown.length() + "\n\n" + shown,
                masked(head + "\nTransfer-Encoding: chunked", body).replace(": \n", ":\n"));
    }

    @Test
    void aPackedBodyIsNotShown() {
        String head = "HTTP/1.1 200 OK\nContent-Type: text/xml\nContent-Encoding: gzip";
        assertFalse(masked(head, "<a>packed</a>").contains("packed</a>"));
    }

    /** The element that holds the PIN is named by a file that anybody may correct. */
    @Test
    void theFormOfTheUnpublishedMessageIsHeeded() {
        var pin = LabForms.builtIn().pin();
        for (String element : new String[] {pin.securityElement(), pin.passwordElement()}) {
            String body = "<x:%s>24680</x:%s>".formatted(element, element);
            String shown = masked("POST / HTTP/1.1\nContent-Type: text/xml", body);
            assertFalse(shown.contains("24680"), shown);
        }
    }
}
