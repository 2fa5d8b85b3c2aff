package dev.handset.agent.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handset.agent.TestPki;
import dev.handset.provisioning.ntlm.ChallengeMessage;
import dev.handset.provisioning.ntlm.NtlmFlags;
import dev.handset.provisioning.ntlm.NtlmVerifier;
import dev.handset.provisioning.ntlm.TargetInfo;
import dev.handset.provisioning.secret.Password;
import dev.handset.provisioning.sip.AuthParameters;
import dev.handset.provisioning.sip.MessageTap;
import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.provisioning.sip.SecurityAssociation.Side;
import dev.handset.provisioning.sip.SecurityAssociation.Terms;
import dev.handset.provisioning.sip.SipHead;
import dev.handset.provisioning.sip.SipMessage;
import dev.handset.tls.ServerCheck;
import dev.handset.tls.TlsIdentity;
import dev.handset.tls.TlsServerConnection;
import dev.handset.tls.TlsServerSettings;
import dev.handset.tls.dsk.SaKeys;
import dev.handset.tls.dsk.TlsDskServer;
import dev.handset.tls.dsk.TlsDskSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A registrar on one port of loopback that knows TLS-DSK, or NTLM in its place, and little else. A
 * script may answer any request otherwise, and requests may be pushed to the phone.
 */
final class ScriptedRegistrar implements AutoCloseable {
    static final String NAME = "pool01.contoso.com";
    static final String GRUU = "sip:alice@contoso.com;opaque=user:epid:x;gruu";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Answers a request in another way than usual. */
    @FunctionalInterface
    interface Script {
        /**
         * @param usual the whole answer that a good registrar gives
         * @return the whole answer; null to hang up, empty to say nothing
         */
        byte @Nullable [] answer(SipMessage request, String usual);
    }

    /** Of the Windows account that may sign in by NTLM. */
    static final Password PASSWORD = Password.of("Passw0rd!");

    /** Offered in place of TLS-DSK from the next connection on. */
    volatile boolean ntlm;

    /** Version of the challenges. */
    volatile int version = 4;

    /** Flags of the NTLM challenge. */
    volatile int ntlmFlags = NtlmFlags.SIP_SERVER;

    /** Status of the answer to a signed SUBSCRIBE. */
    volatile String settings = "200 OK";

    /** Status of the answer to a signed REGISTER. */
    volatile String granted = "200 OK";

    /** Told in the 200 to REGISTER. */
    volatile String registration = "Expires: 7200";

    static final Script GOOD = (request, usual) -> usual.getBytes(UTF_8);

    private static final int CLIENT_HELLO = 1;

    final List<SipMessage> received = new CopyOnWriteArrayList<>();
    private final ServerSocket listening;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final TlsServerSettings tls;
    private final TlsIdentity identity;
    private final Script script;
    private volatile Optional<Talk> last = Optional.empty();

    ScriptedRegistrar(TestPki pki, Script script) throws IOException {
        var leaf = pki.leaf(NAME);
        this.identity = new TlsIdentity(List.of(leaf.der(), pki.intermediate.der()), leaf.key());
        this.tls = TlsServerSettings.of(identity, RANDOM);
        this.script = script;
        this.listening = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
        run(
                () -> {
                    while (true) {
                        var socket = listening.accept();
                        open.add(socket);
                        run(() -> serve(socket));
                    }
                });
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The answer's lines without Content-Length, with the dialog's headers copied. */
    static String answer(SipMessage request, String status, String body, String... headers) {
        var head = request.head();
        var out = new ArrayList<String>();
        out.add("SIP/2.0 " + status);
        for (var name : List.of("Via", "From", "Call-ID", "CSeq")) {
            out.add(name + ": " + head.first(name).orElseThrow());
        }
        out.add("To: " + head.first("To").orElseThrow() + ";tag=7F01");
        out.addAll(List.of(headers));
        out.add("Content-Length: " + body.getBytes(UTF_8).length);
        return String.join("\r\n", out) + "\r\n\r\n" + body;
    }

    /** Makes a round's 401 one that begins anew. */
    static String withoutToken(String answer) {
        return answer.replaceFirst("gssapi-data=\"[^\"]*\", ", "");
    }

    private void serve(Socket socket) throws IOException {
        try (var connection = TlsServerConnection.accept(socket, tls)) {
            var talk = new Talk(connection);
            last = Optional.of(talk);
            var tap = new MessageTap();
            var buffer = new byte[8192];
            int count;
            while ((count = connection.input().read(buffer)) >= 0) {
                for (var request : tap.feed(buffer, 0, count)) {
                    received.add(request);
                    if (request.head().status().isPresent()) continue;
                    var answer = script.answer(request, talk.usual(request));
                    if (answer == null) return;
                    talk.write(answer);
                }
            }
        }
    }

    /** Sends a request on the newest connection, signed. */
    void push(String head, String body) throws IOException {
        last.orElseThrow().push(head, body, UnaryOperator.identity());
    }

    /**
     * @param change of the whole request, after it was signed
     */
    void push(String head, String body, UnaryOperator<String> change) throws IOException {
        last.orElseThrow().push(head, body, change);
    }

    /** The newest connection's next message number is 1 again. */
    void countAnew() {
        last.orElseThrow().associate();
    }

    /** The newest connection ends. */
    void hangUp() throws IOException {
        open.get(open.size() - 1).close();
    }

    /** The newest connection's association is gone, as after a restart behind a balancer. */
    void forget() {
        last.orElseThrow().association = Optional.empty();
    }

    /** One connection's handshake and association. */
    private final class Talk {
        private final TlsServerConnection connection;
        private Optional<TlsDskServer> handshake = Optional.empty();
        private Optional<ChallengeMessage> asked = Optional.empty();
        private volatile Optional<SecurityAssociation> association = Optional.empty();
        private Supplier<SecurityAssociation> again = () -> association.orElseThrow();

        Talk(TlsServerConnection connection) {
            this.connection = connection;
        }

        synchronized void write(byte[] bytes) throws IOException {
            connection.output().write(bytes);
        }

        void push(String head, String body, UnaryOperator<String> change) throws IOException {
            var info = association.orElseThrow().sign(SipHead.parse(head.getBytes(UTF_8)));
            var whole =
                    "%sAuthentication-Info: %s\r\nContent-Length: %d\r\n\r\n%s"
                            .formatted(head, info.format(), body.length(), body);
            write(change.apply(whole).getBytes(UTF_8));
        }

        private void associate() {
            association = Optional.of(again.get());
        }

        private Terms terms() {
            return new Terms(AuthParameters.REALM, NAME, "9A94AAA5", version);
        }

        private void associate(SaKeys keys) {
            again = () -> new SecurityAssociation(Side.SERVER, terms(), keys, RANDOM);
            associate();
        }

        private String scheme() {
            return ntlm ? AuthParameters.NTLM : AuthParameters.TLS_DSK;
        }

        String usual(SipMessage request) throws IOException {
            var auth = AuthParameters.find(request.head().all("Authorization"), scheme());
            if (auth.isEmpty()) return challenge(request, Optional.empty());
            var token = auth.get().get("gssapi-data");
            if (token.isPresent() && ntlm) return ntlmRound(request, auth.get());
            if (token.isPresent()) return round(request, token.get());
            if (association.isEmpty()) return challenge(request, Optional.empty());
            var problem = association.orElseThrow().verify(request.head(), auth);
            if (problem.isPresent()) return challenge(request, Optional.empty());
            return signed(request);
        }

        private String ntlmRound(SipMessage request, AuthParameters auth) throws IOException {
            if (auth.text("gssapi-data").isEmpty()) {
                var info = TargetInfo.of("CONTOSO", "POOL01", "contoso.com", NAME);
                var usual = ChallengeMessage.forSip(new byte[8], info);
                asked =
                        Optional.of(
                                new ChallengeMessage(
                                        ntlmFlags,
                                        "",
                                        usual.serverChallenge(),
                                        usual.targetInfo(),
                                        usual.version()));
                return challenge(request, Optional.of(asked.get().encode()));
            }
            var answer = Base64.getDecoder().decode(auth.text("gssapi-data"));
            var session =
                    NtlmVerifier.verify(
                            new byte[0], asked.orElseThrow().encode(), answer, PASSWORD);
            if (session.isEmpty()) return challenge(request, Optional.empty());
            again = () -> new SecurityAssociation(Side.SERVER, terms(), session.get(), RANDOM);
            associate();
            var signed = auth.get("response").isPresent();
            if (signed != version > 3) throw new IllegalStateException("signed: " + signed);
            if (signed && association.get().verify(request.head(), Optional.of(auth)).isPresent()) {
                return challenge(request, Optional.empty());
            }
            return signed(request);
        }

        private String round(SipMessage request, String token) throws IOException {
            var bytes = Base64.getDecoder().decode(token);
            if (handshake.isEmpty() || bytes[5] == CLIENT_HELLO) {
                ServerCheck none =
                        (presented, name) -> {
                            throw new IllegalStateException();
                        };
                handshake =
                        Optional.of(new TlsDskServer(TlsDskSettings.of(identity, none, RANDOM)));
            }
            var server = handshake.get();
            var reply = server.next(bytes);
            if (server.done()) {
                handshake = Optional.empty();
                associate(server.keys());
            }
            return challenge(request, Optional.of(reply));
        }

        private String challenge(SipMessage request, Optional<byte[]> token) {
            var auth = AuthParameters.of(scheme());
            token.ifPresent(t -> auth.with("opaque", "9A94AAA5"));
            token.ifPresent(t -> auth.with("gssapi-data", Base64.getEncoder().encodeToString(t)));
            auth.with("realm", AuthParameters.REALM)
                    .with("targetname", NAME)
                    .with("version", "" + version);
            return answer(
                    request,
                    "401 Unauthorized",
                    "",
                    "Date: Mon, 01 Jun 2026 00:00:30 GMT",
                    ntlm
                            ? "X-Nothing: else"
                            : "WWW-Authenticate: NTLM realm=\"SIP Communications Service\","
                                    + " version=4",
                    "WWW-Authenticate: " + auth.format());
        }

        private String signed(SipMessage request) throws IOException {
            var plain = plain(request);
            var info = association.orElseThrow().sign(SipHead.parse(plain.getBytes(UTF_8)));
            return plain.replaceFirst("\r\n", "\r\nAuthentication-Info: " + info.format() + "\r\n");
        }

        private String plain(SipMessage request) {
            var event = request.head().first("Event").orElse("");
            return switch (event) {
                case InBandSettings.PROVISIONING_EVENT ->
                        answer(
                                request,
                                settings,
                                InBandSettingsTest.PROVISIONING,
                                "ms-piggyback-cseq: 1",
                                "Content-Type: " + InBandSettings.PROVISIONING_TYPE);
                case InBandSettings.ROAMING_EVENT ->
                        answer(
                                request,
                                settings,
                                InBandSettingsTest.ROAMING,
                                "ms-piggyback-cseq: 1",
                                "Content-Type: " + InBandSettings.ROAMING_TYPE);
                default ->
                        answer(
                                request,
                                granted,
                                "",
                                registration,
                                "ms-keep-alive: UAS; tcp=no; hop-hop=yes; end-end=no; timeout=300",
                                "Contact: "
                                        + request.head()
                                                .first("Contact")
                                                .orElseThrow()
                                                .replaceAll(
                                                        "urn:uuid:[^>]*",
                                                        "urn:uuid:" + SipSignInTest.INSTANCE)
                                        + ";expires=7200;gruu=\""
                                        + GRUU
                                        + "\"");
            };
        }
    }

    private interface Loop {
        void run() throws IOException;
    }

    private static void run(Loop loop) {
        var thread =
                new Thread(
                        () -> {
                            try {
                                loop.run();
                            } catch (IOException e) {
                                // the phone hung up, or the test is over
                            }
                        },
                        "registrar for a test");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (var socket : open) socket.close();
    }
}
