package dev.handset.agent.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handset.agent.TestPki;
import dev.handset.provisioning.sip.AuthParameters;
import dev.handset.provisioning.sip.MessageTap;
import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.provisioning.sip.SipHead;
import dev.handset.provisioning.sip.SipMessage;
import dev.handset.tls.ServerCheck;
import dev.handset.tls.TlsIdentity;
import dev.handset.tls.TlsServerConnection;
import dev.handset.tls.TlsServerSettings;
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
import org.jspecify.annotations.Nullable;

/**
 * A registrar on one port of loopback that knows TLS-DSK and little else. A script may answer any
 * request otherwise.
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

    static final Script GOOD = (request, usual) -> usual.getBytes(UTF_8);

    private static final int CLIENT_HELLO = 1;

    final List<SipMessage> received = new CopyOnWriteArrayList<>();
    private final ServerSocket listening;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final TlsServerSettings tls;
    private final TlsIdentity identity;
    private final Script script;

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
            var talk = new Talk();
            var tap = new MessageTap();
            var buffer = new byte[8192];
            int count;
            while ((count = connection.input().read(buffer)) >= 0) {
                for (var request : tap.feed(buffer, 0, count)) {
                    received.add(request);
                    var answer = script.answer(request, talk.usual(request));
                    if (answer == null) return;
                    connection.output().write(answer);
                }
            }
        }
    }

    /** One connection's handshake and association. */
    private final class Talk {
        private Optional<TlsDskServer> handshake = Optional.empty();
        private Optional<SecurityAssociation> association = Optional.empty();

        String usual(SipMessage request) throws IOException {
            var auth =
                    AuthParameters.find(
                            request.head().all("Authorization"), AuthParameters.TLS_DSK);
            if (auth.isEmpty()) return challenge(request, Optional.empty());
            var token = auth.get().get("gssapi-data");
            if (token.isPresent()) return round(request, token.get());
            var problem = association.orElseThrow().verify(request.head(), auth);
            if (problem.isPresent()) return challenge(request, Optional.empty());
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
                association =
                        Optional.of(
                                new SecurityAssociation(
                                        SecurityAssociation.Side.SERVER,
                                        new SecurityAssociation.Terms(
                                                AuthParameters.REALM, NAME, "9A94AAA5", 4),
                                        server.keys(),
                                        RANDOM));
            }
            return challenge(request, Optional.of(reply));
        }

        private String challenge(SipMessage request, Optional<byte[]> token) {
            var auth = AuthParameters.of(AuthParameters.TLS_DSK);
            token.ifPresent(t -> auth.with("opaque", "9A94AAA5"));
            token.ifPresent(t -> auth.with("gssapi-data", Base64.getEncoder().encodeToString(t)));
            auth.with("realm", AuthParameters.REALM).with("targetname", NAME).with("version", "4");
            return answer(
                    request,
                    "401 Unauthorized",
                    "",
                    "Date: Mon, 01 Jun 2026 00:00:30 GMT",
                    "WWW-Authenticate: NTLM realm=\"SIP Communications Service\", version=4",
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
                                "200 OK",
                                InBandSettingsTest.PROVISIONING,
                                "ms-piggyback-cseq: 1",
                                "Content-Type: " + InBandSettings.PROVISIONING_TYPE);
                case InBandSettings.ROAMING_EVENT ->
                        answer(
                                request,
                                "200 OK",
                                InBandSettingsTest.ROAMING,
                                "ms-piggyback-cseq: 1",
                                "Content-Type: " + InBandSettings.ROAMING_TYPE);
                default ->
                        answer(
                                request,
                                "200 OK",
                                "",
                                "Expires: 7200",
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
