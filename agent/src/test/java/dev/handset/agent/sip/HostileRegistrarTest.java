package dev.handset.agent.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.TestPki;
import dev.handset.agent.dns.RegistrarCandidate;
import dev.handset.agent.sip.ScriptedRegistrar.Script;
import dev.handset.provisioning.sip.MessageTap;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A registrar, or something in between, that means ill or is broken: the phone ends in a failure
 * with a name, or does not mind.
 */
@Timeout(60)
final class HostileRegistrarTest {
    private static final TestPki PKI = new TestPki();

    private static final Duration LONG = Duration.ofSeconds(30);

    /** For an answer that never comes. */
    private static final Duration SHORT = Duration.ofMillis(700);

    private static final Pattern TOKEN = Pattern.compile("gssapi-data=\"([^\"]*)\"");
    private static final String NOTIFY =
            """
            NOTIFY sip:192.0.2.51:49321 SIP/2.0\r
            Via: SIP/2.0/TLS 203.0.113.10:5061;branch=z9hG4bK5F1E\r
            Max-Forwards: 70\r
            From: <sip:alice@contoso.com>;tag=7F01\r
            To: <sip:alice@contoso.com>;tag=4ac1b2d3e5\r
            Call-ID: somebody-elses\r
            CSeq: 1 NOTIFY\r
            Event: registration-notify\r
            Content-Length: 0\r
            \r
            """;

    private static Script each(UnaryOperator<String> change) {
        return (request, usual) -> change.apply(usual).getBytes(UTF_8);
    }

    /** Before or after the first answer only. */
    private static Script once(UnaryOperator<String> change) {
        return (request, usual) ->
                (request.head().cseq().equals("1") ? change.apply(usual) : usual).getBytes(UTF_8);
    }

    private static Script token(UnaryOperator<byte[]> change) {
        return each(
                usual -> {
                    Matcher found = TOKEN.matcher(usual);
                    if (!found.find()) return usual;
                    var bytes = change.apply(Base64.getDecoder().decode(found.group(1)));
                    return found.replaceFirst(
                            "gssapi-data=\"" + Base64.getEncoder().encodeToString(bytes) + "\"");
                });
    }

    private static String provisional(String usual) {
        return usual.replaceFirst("SIP/2.0 \\d+ [^\r]*", "SIP/2.0 100 Trying")
                .replaceAll("(WWW-Authenticate|Authentication-Info|Contact): [^\r]*\r\n", "");
    }

    static Stream<Arguments> borne() {
        return Stream.of(
                arguments("100 Trying first", each(u -> provisional(u) + u)),
                arguments("a hundred times 100 Trying", each(u -> provisional(u).repeat(100) + u)),
                arguments("every answer twice", each(u -> u + u)),
                arguments("line ends between messages", each(u -> "\r\n\r\n" + u + "\r\n")),
                arguments("NOTIFY of another dialog first", each(u -> NOTIFY + u)),
                arguments("NOTIFY behind the answer", each(u -> u + NOTIFY)),
                arguments("a status that there is not, first", each(u -> strange(u) + u)),
                arguments("header names in lower case", once(HostileRegistrarTest::lowerCase)),
                arguments("folded header", once(u -> u.replace(", NTLM", ",\r\n NTLM"))),
                arguments(
                        "unknown headers with odd bytes",
                        each(u -> u.replaceFirst("\r\n", "\r\nX-Odd: \u00e4\u4e2d\"<;\r\n"))),
                arguments(
                        "answer to a question never asked",
                        once(u -> u.replaceFirst("CSeq: 1 ", "CSeq: 77 ") + u)));
    }

    private static String strange(String usual) {
        return usual.replaceFirst("SIP/2.0 \\d+ [^\r]*", "SIP/2.0 2000 Better Than OK");
    }

    private static String lowerCase(String usual) {
        return Pattern.compile("^(WWW-Authenticate|Date|Content-Length):", Pattern.MULTILINE)
                .matcher(usual)
                .replaceAll(m -> m.group().toLowerCase(java.util.Locale.ROOT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("borne")
    void registersAllTheSame(String name, Script script) throws Exception {
        try (var registrar = new ScriptedRegistrar(PKI, script);
                var phone = phone(LONG)) {
            assertEquals(4, phone.register(candidates(registrar)).rounds());
        }
    }

    static Stream<Arguments> named() {
        return Stream.of(
                arguments("empty line for ever", each(u -> "\r\n".repeat(1000)), "NoAnswer"),
                arguments("only the start line", each(u -> "SIP/2.0 200 OK\r\n"), "NoAnswer"),
                arguments("half a head", each(u -> u.substring(0, u.length() / 2)), "NoAnswer"),
                arguments(
                        "body that never comes",
                        each(u -> u.replace("Content-Length: 0", "Content-Length: 500")),
                        "NoAnswer"),
                arguments(
                        "body longer than any",
                        each(u -> u.replace("Content-Length: 0", "Content-Length: 2000000000")),
                        "Garbage"),
                arguments(
                        "negative length",
                        each(u -> u.replace("Content-Length: 0", "Content-Length: -1")),
                        "Garbage"),
                arguments(
                        "head without an end",
                        each(
                                u ->
                                        "SIP/2.0 200 OK\r\n"
                                                + "X: y\r\n".repeat(MessageTap.MAX_MESSAGE / 6)),
                        "Garbage"),
                arguments("line without a colon", each(u -> u.replace("To: ", "To ")), "Garbage"),
                arguments(
                        "start line without an end",
                        each(u -> "SIP/2.0 " + "9".repeat(MessageTap.MAX_MESSAGE)),
                        "Garbage"),
                arguments(
                        "TLS in TLS",
                        (Script) (r, u) -> "\u0016\u0003\u0001\u0000\u0002".getBytes(ISO_8859_1),
                        "Garbage"),
                arguments(
                        "other Call-ID",
                        each(u -> u.replaceFirst("Call-ID: ", "Call-ID: x")),
                        "NoAnswer"),
                arguments("other CSeq", each(u -> u.replaceFirst("CSeq: ", "CSeq: 9")), "NoAnswer"),
                arguments("token cut", token(HostileRegistrarTest::cut), "HandshakeInside"),
                arguments("token of one byte", token(t -> new byte[] {22}), "HandshakeInside"),
                arguments("token twice", token(HostileRegistrarTest::twice), "HandshakeInside"),
                arguments("token of zeros", token(t -> new byte[t.length]), "HandshakeInside"),
                arguments(
                        "token with a broken certificate",
                        token(HostileRegistrarTest::damaged),
                        "HandshakeInside"),
                arguments(
                        "token too long for any flight",
                        token(t -> new byte[35 * 1024]),
                        "HandshakeInside"),
                arguments(
                        "token too long for any message",
                        token(t -> new byte[60 * 1024]),
                        "Garbage"),
                arguments(
                        "alert for a token",
                        token(t -> new byte[] {21, 3, 1, 0, 2, 2, 40}),
                        "HandshakeInside"));
    }

    private static byte[] cut(byte[] token) {
        return java.util.Arrays.copyOf(token, token.length - 1);
    }

    private static byte[] twice(byte[] token) {
        var out = java.util.Arrays.copyOf(token, 2 * token.length);
        System.arraycopy(token, 0, out, token.length, token.length);
        return out;
    }

    /** Inside the Certificate message, past both hellos. */
    private static byte[] damaged(byte[] token) {
        var out = token.clone();
        if (out.length > 300) for (int i = 150; i < 300; i++) out[i] = (byte) 0xff;
        return out;
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("named")
    void endsInAFailureWithAName(String name, Script script, String kind) throws Exception {
        try (var registrar = new ScriptedRegistrar(PKI, script);
                var phone = phone(kind.equals("NoAnswer") ? SHORT : LONG)) {
            var e = assertThrows(RegisterFailed.class, () -> phone.register(candidates(registrar)));
            assertEquals(kind, e.failure().getClass().getSimpleName(), e.getMessage());
        }
    }

    private static SipSignIn phone(Duration patience) {
        return new SipSignIn(
                SipSignInTest.settings(new TestPki.Issued[] {PKI.root}, "127.0.0.1", patience),
                SipObserver.NONE);
    }

    private static List<RegistrarCandidate> candidates(ScriptedRegistrar registrar) {
        return List.of(
                new RegistrarCandidate(
                        ScriptedRegistrar.NAME,
                        registrar.port(),
                        "test",
                        List.of(InetAddress.getLoopbackAddress())));
    }
}
