package dev.handset.emulator.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handset.provisioning.sip.AuthParameters;
import dev.handset.provisioning.sip.Epid;
import dev.handset.provisioning.sip.MessageTap;
import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.provisioning.sip.SipHead;
import dev.handset.provisioning.sip.SipMessage;
import dev.handset.tls.HandshakeObserver;
import dev.handset.tls.ServerCheck;
import dev.handset.tls.TlsClientSettings;
import dev.handset.tls.TlsConnection;
import dev.handset.tls.TlsConnector;
import dev.handset.tls.TlsIdentity;
import dev.handset.tls.dsk.TlsDskClient;
import dev.handset.tls.dsk.TlsDskSettings;
import dev.handset.tls.net.Deadlines;
import dev.handset.truststore.PhoneProfiles;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;

/** A phone reduced to its SIP, written for these tests alone: one request, one answer. */
final class SipCaller implements AutoCloseable {
    static final Epid EPID = new Epid("0a1b2c3d4e");
    private static final String POOL = "pool01.contoso.com";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String sipUri;
    private final TlsIdentity identity;
    private final TlsConnection connection;
    private final MessageTap tap = new MessageTap();
    private final Deque<SipMessage> arrived = new ArrayDeque<>();
    private final String callId = "%016x".formatted(RANDOM.nextLong());
    private Optional<SecurityAssociation> association = Optional.empty();
    private int sequence;

    SipCaller(InetSocketAddress registrar, String sipUri, TlsIdentity identity) throws IOException {
        this.sipUri = sipUri;
        this.identity = identity;
        var limits = PhoneProfiles.byId("cx600-4.0.7577.4100").orElseThrow().tls();
        connection =
                new TlsConnector(
                                new TlsClientSettings(
                                        limits, ServerCheck.ACCEPT_ANY, Deadlines.DEFAULT, RANDOM))
                        .connect(registrar, POOL, HandshakeObserver.NONE);
    }

    /** A request of this caller's user, to which headers can be added. */
    SipText request(String method) {
        return request(method, callId);
    }

    SipText request(String method, String call) {
        var uri = method.equals("REGISTER") ? "sip:contoso.com" : sipUri;
        return new SipText(method + " " + uri + " SIP/2.0")
                .with("Via", "SIP/2.0/TLS 192.0.2.51:49321")
                .with("Max-Forwards", "70")
                .with("From", "<%s>;tag=4ac1b2d3e5;epid=%s".formatted(sipUri, EPID.text()))
                .with("To", "<" + sipUri + ">")
                .with("Call-ID", call)
                .with("CSeq", ++sequence + " " + method);
    }

    /** As the phone of the fact sheet words it (3.2). */
    SipText register() {
        return request("REGISTER")
                .with(
                        "Contact",
                        "<sip:192.0.2.51:49321;transport=tls;ms-opaque=6f1d0a93b2>"
                                + ";methods=\"INVITE, MESSAGE, INFO, OPTIONS, BYE, CANCEL\""
                                + ";proxy=replace;+sip.instance=\"<urn:uuid:%s>\""
                                        .formatted(
                                                EPID.instance()
                                                        .toString()
                                                        .toUpperCase(Locale.ROOT)))
                .with("Supported", "gruu-10, adhoclist, msrtc-event-categories")
                .with("ms-keep-alive", "UAC;hop-hop=yes")
                .with("Event", "registration");
    }

    SipText subscribe(String event, String type, String body) {
        return request("SUBSCRIBE", "c0ffee" + sequence)
                .with("Event", event)
                .with("Accept", type)
                .with("Proxy-Require", "ms-benotify")
                .with("Supported", "ms-piggyback-first-notify")
                .with("Content-Type", type)
                .body(body);
    }

    /** The subscription for in-band settings, as a phone words it (9.2). */
    SipText provisioning(String... groups) {
        var asked = new StringBuilder();
        for (var group : groups.length == 0 ? new String[] {"ServerConfiguration"} : groups) {
            asked.append("<provisioningGroup name=\"%s\"/>".formatted(group));
        }
        return subscribe(
                Subscriptions.PROVISIONING,
                "application/vnd-microsoft-roaming-provisioning-v2+xml",
                "<provisioningGroupList"
                    + " xmlns=\"http://schemas.microsoft.com/2006/09/sip/provisioninggrouplist\""
                        + " subnet=\"192.0.2.0\">%s</provisioningGroupList>".formatted(asked));
    }

    /** Sends the request as it is and gives the next message that comes. */
    SipMessage ask(SipText request) throws IOException {
        send(request.toString());
        return next();
    }

    /** Signs the request with the association that stands. */
    SipText signed(SipText request) throws IOException {
        var head = SipHead.parse(request.toString().getBytes(UTF_8));
        return request.with("Authorization", association().sign(head).format());
    }

    /** The same for a request of any bytes, which keeps them. */
    byte[] signed(byte[] request) throws IOException {
        var authorization = association().sign(SipHead.parse(request)).format();
        var text = new String(request, ISO_8859_1);
        return text.replaceFirst(
                        "\r\n\r\n",
                        Matcher.quoteReplacement(
                                "\r\nAuthorization: " + authorization + "\r\n\r\n"))
                .getBytes(ISO_8859_1);
    }

    /** The three rounds to an association, with an unsigned REGISTER first. */
    SipMessage shakeHands() throws IOException {
        var challenge = ask(register());
        var client = new TlsDskClient(dsk(), POOL);
        var answer = ask(register().with("Authorization", token(challenge, client.start())));
        while (!client.done()) {
            if (answer.head().status().orElse(0) != 401) return answer;
            var token = gssapi(answer);
            if (token.isEmpty()) return answer;
            var next = client.next(Base64.getDecoder().decode(token.get()));
            if (next.length == 0) break;
            answer = ask(register().with("Authorization", token(answer, next)));
        }
        var auth = parameters(answer);
        association =
                Optional.of(
                        new SecurityAssociation(
                                SecurityAssociation.Side.CLIENT,
                                new SecurityAssociation.Terms(
                                        auth.text("realm"),
                                        auth.text("targetname"),
                                        auth.text("opaque"),
                                        4),
                                client.keys(),
                                RANDOM));
        return answer;
    }

    /** All of it: unsigned, two rounds, and the signed REGISTER. */
    SipMessage signIn() throws IOException {
        shakeHands();
        return ask(signed(register()));
    }

    /** What is wrong with an answer's signature; empty when nothing is. */
    Optional<SecurityAssociation.Problem> check(SipMessage answer) throws IOException {
        var head = answer.head();
        return association()
                .verify(
                        head,
                        AuthParameters.find(
                                head.all("Authentication-Info"), AuthParameters.TLS_DSK));
    }

    private SecurityAssociation association() {
        return association.orElseThrow();
    }

    /** First Authorization of a round. */
    String token(SipMessage challenge, byte[] token) throws IOException {
        var asked = parameters(challenge);
        var out = AuthParameters.of(AuthParameters.TLS_DSK).with("qop", "auth");
        asked.get("opaque").ifPresent(opaque -> out.with("opaque", opaque));
        return out.with("realm", asked.text("realm"))
                .with("targetname", asked.text("targetname"))
                .with("gssapi-data", Base64.getEncoder().encodeToString(token))
                .with("version", "4")
                .format();
    }

    static Optional<String> gssapi(SipMessage challenge) throws IOException {
        return parameters(challenge).get("gssapi-data");
    }

    static AuthParameters parameters(SipMessage challenge) throws IOException {
        return AuthParameters.find(challenge.head().all("WWW-Authenticate"), AuthParameters.TLS_DSK)
                .orElseThrow(() -> new IOException("no TLS-DSK in " + challenge.head()));
    }

    TlsDskSettings dsk() {
        return TlsDskSettings.of(identity, ServerCheck.ACCEPT_ANY, RANDOM);
    }

    void send(String text) throws IOException {
        send(text.getBytes(UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        connection.output().write(bytes);
    }

    /**
     * @throws EOFException when the registrar closed the connection
     */
    SipMessage next() throws IOException {
        var buffer = new byte[4096];
        while (arrived.isEmpty()) {
            var count = connection.input().read(buffer);
            if (count < 0) throw new EOFException("closed by the registrar");
            arrived.addAll(tap.feed(buffer, 0, count));
        }
        return arrived.remove();
    }

    void patience(Duration most) throws IOException {
        connection.socket().setSoTimeout((int) most.toMillis());
    }

    @Override
    public void close() {
        connection.close();
    }
}
