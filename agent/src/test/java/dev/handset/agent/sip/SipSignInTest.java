package dev.handset.agent.sip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.TestPki;
import dev.handset.agent.dns.RegistrarCandidate;
import dev.handset.agent.sip.ScriptedRegistrar.Script;
import dev.handset.provisioning.kerberos.KerberosClient;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.sip.Epid;
import dev.handset.provisioning.sip.SipMessage;
import dev.handset.tls.TlsClientSettings;
import dev.handset.tls.TlsConnector;
import dev.handset.tls.TlsIdentity;
import dev.handset.tls.net.Deadlines;
import dev.handset.tls.net.Ports;
import dev.handset.truststore.Anchor;
import dev.handset.truststore.ChainJudge;
import dev.handset.truststore.PhoneProfiles;
import dev.handset.truststore.ServerName;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The phone against a registrar on a real port. */
@Timeout(60)
final class SipSignInTest {
    static final String INSTANCE = "5d73a82f-94c0-5f15-b3a3-4d783ac8eb67";
    private static final TestPki PKI = new TestPki();
    private static final TestPki.Issued ALICE = PKI.leaf("alice@contoso.com");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What the observer was told. */
    private final List<String> ladder = Collections.synchronizedList(new ArrayList<>());

    private final SipObserver observer =
            new SipObserver() {
                @Override
                public void sent(InetSocketAddress peer, String host, String what, byte[] bytes) {
                    ladder.add("> " + what);
                }

                @Override
                public void received(
                        InetSocketAddress peer, String host, String what, byte[] bytes) {
                    ladder.add("< " + what);
                }

                @Override
                public void unregisterFailed(RegisterFailure failure) {
                    ladder.add("sign-out: " + failure.sentence());
                }
            };

    /**
     * @param anchors the roots the phone trusts
     */
    static SipSettings settings(TestPki.Issued[] anchors, String local) {
        return settings(anchors, local, PATIENCE);
    }

    static SipSettings settings(TestPki.Issued[] anchors, String local, Duration patience) {
        return settings(anchors, local, patience, Optional.empty());
    }

    static SipSettings settings(
            TestPki.Issued[] anchors,
            String local,
            Duration patience,
            Optional<Credentials> account) {
        var profile = PhoneProfiles.byId("cx600-4.0.7577.4455").orElseThrow();
        var judge = new ChainJudge(profile);
        var trusted = Arrays.stream(anchors).map(a -> Anchor.of(a.certificate())).toList();
        var random = new SecureRandom();
        var tls =
                new TlsClientSettings(
                        profile.tls(),
                        (presented, name) ->
                                judge.judge(presented, trusted, ServerName.of(name), TestPki.NOW),
                        Deadlines.DEFAULT,
                        random);
        return new SipSettings(
                "sip:alice@contoso.com",
                new Epid("0a1b2c3d4e"),
                profile.device().userAgent().value(),
                new TlsIdentity(List.of(ALICE.der()), ALICE.key()),
                account,
                new KerberosClient(domain -> List.of(), Duration.ofSeconds(1)),
                new TlsConnector(tls),
                host -> InetAddress.getLoopbackAddress(),
                Ports.REAL,
                address(local),
                patience,
                () -> TestPki.NOW,
                random);
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (java.net.UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private SipSignIn phone() {
        return phone(PATIENCE);
    }

    private SipSignIn phone(Duration patience) {
        return new SipSignIn(
                settings(new TestPki.Issued[] {PKI.root}, "127.0.0.1", patience), observer);
    }

    private static RegistrarCandidate candidate(int port) {
        return candidate(ScriptedRegistrar.NAME, port);
    }

    private static RegistrarCandidate candidate(String host, int port) {
        return new RegistrarCandidate(
                host, port, "test", List.of(InetAddress.getLoopbackAddress()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void registersInFourRounds() throws Exception {
        try (var registrar = new ScriptedRegistrar(PKI, ScriptedRegistrar.GOOD);
                var phone = phone()) {
            var registration = phone.register(List.of(candidate(registrar.port())));
            assertEquals(
                    new Registration(
                            ScriptedRegistrar.NAME,
                            Duration.ofHours(2),
                            Optional.of(Duration.ofMinutes(5)),
                            Optional.of(ScriptedRegistrar.GRUU),
                            "TLS-DSK",
                            Optional.empty(),
                            new PresenceState(false, true),
                            4),
                    registration);
        }
    }

    @Test
    void ladderShowsEveryMessage() throws Exception {
        try (var registrar = new ScriptedRegistrar(PKI, ScriptedRegistrar.GOOD)) {
            try (var phone = phone()) {
                phone.register(List.of(candidate(registrar.port())));
                phone.settings();
            }
            assertEquals(
                    List.of(
                            "> REGISTER sip:contoso.com",
                            "< 401 Unauthorized (REGISTER), offers NTLM, TLS-DSK",
                            "> REGISTER sip:contoso.com, TLS-DSK token of N bytes",
                            "< 401 Unauthorized (REGISTER), TLS-DSK token of N bytes",
                            "> REGISTER sip:contoso.com, TLS-DSK token of N bytes",
                            "< 401 Unauthorized (REGISTER), TLS-DSK token of N bytes",
                            "> REGISTER sip:contoso.com, signed",
                            "< 200 OK (REGISTER), signed",
                            "> SUBSCRIBE sip:alice@contoso.com vnd-microsoft-provisioning-v2,"
                                    + " signed",
                            "< 200 OK (SUBSCRIBE), signed",
                            "> SUBSCRIBE sip:alice@contoso.com vnd-microsoft-roaming-self, signed",
                            "< 200 OK (SUBSCRIBE), signed",
                            "> REGISTER sip:contoso.com, signs out, signed",
                            "< 200 OK (REGISTER), signed"),
                    ladder.stream().map(l -> l.replaceAll("of [0-9]+ b", "of N b")).toList());
        }
    }

    @Test
    void settingsTellNameAndPresence() throws Exception {
        try (var registrar = new ScriptedRegistrar(PKI, ScriptedRegistrar.GOOD);
                var phone = phone()) {
            phone.register(List.of(candidate(registrar.port())));
            var told = phone.settings();
            assertEquals("Alice Example", told.displayName().orElseThrow());
            assertEquals("Busy", told.presence());
        }
    }

    @Test
    void closingTakesTheRegistrationBack() throws Exception {
        try (var registrar = new ScriptedRegistrar(PKI, ScriptedRegistrar.GOOD)) {
            try (var phone = phone()) {
                phone.register(List.of(candidate(registrar.port())));
            }
            var last = registrar.received.get(registrar.received.size() - 1).head();
            assertEquals("0", last.first("Expires").orElseThrow());
        }
    }

    /** What the stack wrote anew must not disturb what is signed or meant. */
    @Test
    void stackKeepsTheHeadersAsWritten() throws Exception {
        try (var registrar = new ScriptedRegistrar(PKI, ScriptedRegistrar.GOOD);
                var phone = phone()) {
            phone.register(List.of(candidate(registrar.port())));
            var first = registrar.received.get(0).head();
            assertEquals("REGISTER sip:contoso.com SIP/2.0", first.startLine());
            assertTrue(
                    first.first("From")
                            .orElseThrow()
                            .matches("<sip:alice@contoso.com>;tag=[0-9a-f]{10};epid=0a1b2c3d4e"),
                    first::toString);
            assertTrue(
                    first.first("Contact")
                            .orElseThrow()
                            .contains(
                                    "+sip.instance=\"<urn:uuid:"
                                            + INSTANCE.toUpperCase(java.util.Locale.ROOT)
                                            + ">\""),
                    first::toString);
            assertEquals("UAC;hop-hop=yes", first.first("ms-keep-alive").orElseThrow());
        }
    }

    private static String withoutSignature(String answer) {
        return answer.replaceFirst("Authentication-Info: [^\r]*\r\n", "");
    }

    private static boolean isRegister200(SipMessage request, String usual) {
        return usual.startsWith("SIP/2.0 200") && request.head().method().equals("REGISTER");
    }

    private static Script at200(java.util.function.UnaryOperator<String> change) {
        return (request, usual) ->
                bytes(isRegister200(request, usual) ? change.apply(usual) : usual);
    }

    private static Script refusal(String status, String... headers) {
        return (request, usual) -> bytes(ScriptedRegistrar.answer(request, status, "", headers));
    }

    static Stream<Arguments> failures() {
        var ntlmOnly =
                refusal(
                        "401 Unauthorized",
                        "WWW-Authenticate: NTLM realm=\"SIP Communications Service\", version=4");
        return Stream.of(
                arguments("says nothing", (Script) (r, u) -> new byte[0], "NoAnswer"),
                arguments("hangs up", (Script) (r, u) -> null, "ConnectionLost"),
                arguments(
                        "not SIP", (Script) (r, u) -> bytes("HTTP/1.1 400 Bad\r\n\r\n"), "Garbage"),
                arguments(
                        "binary",
                        (Script) (r, u) -> new byte[] {0x15, 3, 1, 0, 2, 2, 40},
                        "Garbage"),
                arguments(
                        "Content-Length of letters",
                        (Script) (r, u) -> bytes(u.replace("Length: 0", "Length: ten")),
                        "Garbage"),
                arguments("403", refusal("403 Forbidden"), "Refused"),
                arguments(
                        "401 for ever",
                        (Script) (r, u) -> bytes(ScriptedRegistrar.withoutToken(u)),
                        "Refused"),
                arguments("NTLM only", ntlmOnly, "NoUsableScheme"),
                arguments("no scheme", refusal("401 Unauthorized"), "NoUsableScheme"),
                arguments(
                        "broken token",
                        (Script)
                                (r, u) ->
                                        bytes(
                                                u.replaceFirst(
                                                        "gssapi-data=\"....",
                                                        "gssapi-data=\"AAAA")),
                        "HandshakeInside"),
                arguments(
                        "token that is not base64",
                        (Script)
                                (r, u) ->
                                        bytes(u.replaceFirst("gssapi-data=\"", "gssapi-data=\"*")),
                        "Incomplete"),
                arguments(
                        "scheme without parameters",
                        refusal("401 Unauthorized", "WWW-Authenticate: TLS-DSK realm"),
                        "Incomplete"),
                arguments("unsigned 200", at200(SipSignInTest::withoutSignature), "BadSignature"),
                arguments(
                        "wrong signature",
                        at200(u -> u.replaceFirst("rspauth=\"....", "rspauth=\"dead")),
                        "BadSignature"),
                arguments(
                        "Expires changed on the way",
                        at200(u -> u.replace("Expires: 7200", "Expires: 7201")),
                        "BadSignature"),
                arguments("200 at once", refusal("200 OK"), "BadSignature"),
                arguments(
                        "clock ahead",
                        (Script) (r, u) -> bytes(u.replace("00:00:30 GMT", "00:15:01 GMT")),
                        "TimeSkew"),
                arguments(
                        "301 to nowhere", refusal("301 Moved", "Contact: <tel:+1>"), "Incomplete"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("failures")
    void badAnswerIsANamedFailure(String name, Script script, String kind) throws Exception {
        var patience = name.equals("says nothing") ? Duration.ofMillis(300) : PATIENCE;
        try (var registrar = new ScriptedRegistrar(PKI, script);
                var phone = phone(patience)) {
            var e =
                    assertThrows(
                            RegisterFailed.class,
                            () -> phone.register(List.of(candidate(registrar.port()))));
            assertEquals(kind, e.failure().getClass().getSimpleName(), e.getMessage());
            assertFalse(e.failure().sentence().isBlank());
        }
    }

    @Test
    void refusalShowsItsDiagnostics() throws Exception {
        var forbidden = refusal("403 Forbidden", "ms-diagnostics: 4004;reason=\"Not this user\"");
        try (var registrar = new ScriptedRegistrar(PKI, forbidden);
                var phone = phone()) {
            var e =
                    assertThrows(
                            RegisterFailed.class,
                            () -> phone.register(List.of(candidate(registrar.port()))));
            assertEquals(
                    "the registrar answered 403 Forbidden, ms-diagnostics 4004: Not this user",
                    e.failure().sentence());
        }
    }

    @Test
    void handshakeBrokenOffOnceIsMadeAgain() throws Exception {
        var broken = new AtomicBoolean();
        Script breaksOnce =
                (request, usual) ->
                        usual.contains("gssapi-data") && !broken.getAndSet(true)
                                ? bytes(ScriptedRegistrar.withoutToken(usual))
                                : bytes(usual);
        try (var registrar = new ScriptedRegistrar(PKI, breaksOnce);
                var phone = phone()) {
            assertEquals(6, phone.register(List.of(candidate(registrar.port()))).rounds());
        }
    }

    @Test
    void goesOnToTheNextRegistrar() throws Exception {
        int closed;
        try (var port = new java.net.ServerSocket(0)) {
            closed = port.getLocalPort();
        }
        try (var registrar = new ScriptedRegistrar(PKI, ScriptedRegistrar.GOOD);
                var phone = phone()) {
            var granted = phone.register(List.of(candidate(closed), candidate(registrar.port())));
            assertEquals(ScriptedRegistrar.NAME, granted.registrar());
        }
    }

    @Test
    void followsARedirect() throws Exception {
        try (var home = new ScriptedRegistrar(PKI, ScriptedRegistrar.GOOD);
                var director =
                        new ScriptedRegistrar(
                                PKI,
                                refusal(
                                        "301 Moved",
                                        "Contact: <sip:%s:%d;transport=tls>"
                                                .formatted(ScriptedRegistrar.NAME, home.port())));
                var phone = phone()) {
            assertEquals(4, phone.register(List.of(candidate(director.port()))).rounds());
            assertEquals(1, director.received.size());
        }
    }

    @Test
    void circleOfRedirectsIsLeft() throws Exception {
        var own = new int[1];
        Script toItself =
                (request, usual) ->
                        bytes(
                                ScriptedRegistrar.answer(
                                        request,
                                        "301 Moved",
                                        "",
                                        "Contact: <sip:%s:%d>"
                                                .formatted(ScriptedRegistrar.NAME, own[0])));
        try (var registrar = new ScriptedRegistrar(PKI, toItself);
                var phone = phone()) {
            own[0] = registrar.port();
            var e =
                    assertThrows(
                            RegisterFailed.class,
                            () -> phone.register(List.of(candidate(registrar.port()))));
            assertInstanceOf(RegisterFailure.RedirectLoop.class, e.failure());
        }
    }

    @Test
    void certificateOfAnotherNameIsUnreachable() throws Exception {
        try (var registrar = new ScriptedRegistrar(PKI, ScriptedRegistrar.GOOD);
                var phone = phone()) {
            var e =
                    assertThrows(
                            RegisterFailed.class,
                            () ->
                                    phone.register(
                                            List.of(
                                                    candidate(
                                                            "other.contoso.com",
                                                            registrar.port()))));
            assertInstanceOf(RegisterFailure.Unreachable.class, e.failure());
        }
    }

    @Test
    void refusedSettingsSaySo() throws Exception {
        try (var registrar = new ScriptedRegistrar(PKI, ScriptedRegistrar.GOOD);
                var phone = phone()) {
            registrar.settings = "403 Forbidden";
            phone.register(List.of(candidate(registrar.port())));
            var e = assertThrows(RegisterFailed.class, phone::settings);
            assertEquals(
                    "the registrar answered 403 Forbidden, without ms-diagnostics",
                    e.failure().sentence());
        }
    }

    @Test
    void failedSignOutIsTold() throws Exception {
        Script deafToUnregister =
                (request, usual) ->
                        request.head().first("Expires").orElse("").equals("0")
                                ? null
                                : bytes(usual);
        try (var registrar = new ScriptedRegistrar(PKI, deafToUnregister)) {
            try (var phone = phone()) {
                phone.register(List.of(candidate(registrar.port())));
            }
        }
        var last = ladder.get(ladder.size() - 1);
        assertTrue(last.startsWith("sign-out: pool01.contoso.com closed"), last);
    }
}
