package dev.handset.agent.sip;

import dev.handset.provisioning.sip.AuthParameters;
import dev.handset.provisioning.sip.MalformedSip;
import dev.handset.provisioning.sip.MsDiagnostics;
import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.provisioning.sip.SipHead;
import dev.handset.provisioning.sip.SipMessage;
import dev.handset.tls.dsk.SaKeys;
import dev.handset.tls.dsk.TlsDskClient;
import dev.handset.tls.dsk.TlsDskFailed;
import dev.handset.tls.dsk.TlsDskSettings;
import java.io.Closeable;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The talk with one registrar: REGISTER without credentials, the rounds of TLS-DSK, the signed
 * REGISTER ([MS-SIPAE] section 3.2), then signed requests. Bound to one connection.
 */
final class RegistrarSession implements Closeable {
    /** Rounds of one handshake; TLS 1.0 needs two. */
    private static final int MAX_ROUNDS = 8;

    /** A handshake that the registrar breaks off is tried again this many times. */
    private static final int FRESH_HANDSHAKES = 1;

    private static final Pattern KEEP_ALIVE = Pattern.compile("timeout=(\\d{1,6})");
    private static final String REGISTER = "REGISTER";

    private final RegistrarChannel channel;
    private final SipSettings settings;
    private final SipObserver observer;
    private final Requests requests;
    private Optional<SecurityAssociation> association = Optional.empty();
    private Optional<String> gruu = Optional.empty();
    private int rounds;

    RegistrarSession(RegistrarChannel channel, SipSettings settings, SipObserver observer) {
        this.channel = channel;
        this.settings = settings;
        this.observer = observer;
        this.requests = new Requests(settings, channel.localPort());
    }

    /** What the first REGISTERs led to: this registrar's word, or another registrar. */
    sealed interface Answer {
        record Granted(Registration registration) implements Answer {}

        record Moved(SipHead answer) implements Answer {}
    }

    Answer register() throws RegisterFailed {
        var answer = unsigned();
        for (int left = FRESH_HANDSHAKES; isChallenge(answer); left--) {
            var last = handshake(challenge(answer.head()));
            if (association.isPresent()) {
                answer = signed(REGISTER, requests.register(association.get(), Optional.empty()));
                break;
            }
            if (left == 0) throw refused(last.head(), false);
            answer = unsigned();
        }
        return granted(answer.head());
    }

    private static boolean isChallenge(SipMessage answer) {
        return answer.head().status().orElse(0) == 401;
    }

    private SipMessage unsigned() throws RegisterFailed {
        return channel.exchange(requests.register(Optional.empty()), "REGISTER, round " + ++rounds);
    }

    private Answer granted(SipHead head) throws RegisterFailed {
        var status = head.status().orElse(0);
        if (status == 301 || status == 302) return new Answer.Moved(head);
        if (status != 200) throw refused(head, association.isPresent());
        if (association.isEmpty()) {
            throw new RegisterFailed(
                    new RegisterFailure.BadSignature(
                            head.summary(), SecurityAssociation.Problem.MISSING));
        }
        gruu = Contacts.gruu(head, settings.epid().instance());
        return new Answer.Granted(
                new Registration(channel.host(), expires(head), keepAlive(head), gruu, rounds));
    }

    private static Duration expires(SipHead head) throws RegisterFailed {
        var text = head.first("Expires").orElse("none");
        if (text.matches("[1-9][0-9]{0,8}")) return Duration.ofSeconds(Long.parseLong(text));
        throw incomplete(head, "Expires", "seconds above 0", text);
    }

    private static Optional<Duration> keepAlive(SipHead head) {
        return head.first("ms-keep-alive")
                .map(KEEP_ALIVE::matcher)
                .filter(Matcher::find)
                .map(found -> Duration.ofSeconds(Long.parseLong(found.group(1))));
    }

    private Challenge challenge(SipHead answer) throws RegisterFailed {
        Challenge challenge;
        try {
            challenge = Challenge.of(answer);
        } catch (MalformedSip e) {
            throw incomplete(answer, "WWW-Authenticate", e.expected(), e.found());
        }
        var now = settings.clock().instant();
        var skew = challenge.skew(now);
        if (skew.compareTo(Challenge.MAX_SKEW) > 0) {
            throw new RegisterFailed(
                    new RegisterFailure.TimeSkew(challenge.date().orElseThrow(), now));
        }
        if (skew.compareTo(Challenge.SKEW_TO_TELL) > 0) observer.clocksDiffer(skew);
        return challenge;
    }

    /** Makes the association, unless the registrar breaks the handshake off; its last answer. */
    private SipMessage handshake(Challenge challenge) throws RegisterFailed {
        var offer =
                challenge
                        .tlsDsk()
                        .orElseThrow(
                                () ->
                                        new RegisterFailed(
                                                new RegisterFailure.NoTlsDsk(challenge.schemes())));
        try {
            return handshake(offer);
        } catch (TlsDskFailed e) {
            throw new RegisterFailed(new RegisterFailure.HandshakeInside(e));
        }
    }

    private SipMessage handshake(AuthParameters offer) throws RegisterFailed, TlsDskFailed {
        var target = offer.text("targetname");
        var client =
                new TlsDskClient(
                        TlsDskSettings.of(
                                settings.identity(),
                                settings.connector().settings().check(),
                                settings.random()),
                        target);
        var opaque = "";
        var token = client.start();
        for (int round = 1; ; round++) {
            var answer = round(offer, opaque, token);
            if (!isChallenge(answer) || round == MAX_ROUNDS) throw refused(answer.head(), false);
            var next = challenge(answer.head());
            var reply = token(answer.head(), next);
            if (reply.isEmpty()) return answer;
            opaque = next.tlsDsk().orElseThrow().text("opaque");
            token = client.next(reply.get());
            if (token.length > 0) continue;
            association = Optional.of(association(offer, opaque, client.keys()));
            return answer;
        }
    }

    private SipMessage round(AuthParameters offer, String opaque, byte[] token)
            throws RegisterFailed {
        var auth = AuthParameters.of(AuthParameters.TLS_DSK).with("qop", "auth");
        if (!opaque.isEmpty()) auth.with("opaque", opaque);
        auth.with("realm", offer.text("realm"))
                .with("targetname", offer.text("targetname"))
                .with("gssapi-data", Base64.getEncoder().encodeToString(token))
                .with("version", offer.text("version"));
        return channel.exchange(
                requests.register(Optional.of(auth)), "REGISTER, round " + ++rounds);
    }

    private static Optional<byte[]> token(SipHead answer, Challenge next) throws RegisterFailed {
        try {
            return next.token();
        } catch (MalformedSip e) {
            throw incomplete(answer, "gssapi-data", e.expected(), e.found());
        }
    }

    private SecurityAssociation association(AuthParameters offer, String opaque, SaKeys keys) {
        return new SecurityAssociation(
                SecurityAssociation.Side.CLIENT,
                new SecurityAssociation.Terms(
                        offer.text("realm"),
                        offer.text("targetname"),
                        opaque,
                        version(offer.text("version"))),
                keys,
                settings.random());
    }

    /** Version 4 is what every pool since 2010 offers. */
    private static int version(String text) {
        return text.matches("[234]") ? Integer.parseInt(text) : 4;
    }

    /** Sends a signed request and verifies its answer's signature. */
    private SipMessage signed(String what, String request) throws RegisterFailed {
        var answer = channel.exchange(request, what + ", signed");
        if (what.equals(REGISTER)) rounds++;
        verify(answer.head());
        return answer;
    }

    /** A refusal without any signature is believed; nothing else is. */
    private void verify(SipHead answer) throws RegisterFailed {
        var status = answer.status().orElse(0);
        if (status == 401) return;
        Optional<AuthParameters> info;
        try {
            info = AuthParameters.find(answer.all("Authentication-Info"), AuthParameters.TLS_DSK);
        } catch (MalformedSip e) {
            throw incomplete(answer, "Authentication-Info", e.expected(), e.found());
        }
        if (info.isEmpty() && status >= 400) return;
        var problem = association.orElseThrow().verify(answer, info);
        if (problem.isPresent()) {
            throw new RegisterFailed(
                    new RegisterFailure.BadSignature(answer.summary(), problem.get()));
        }
    }

    /**
     * Subscribes to the user's own data and reads what the answer brings along.
     *
     * @param standing whether the subscription stays, or is one question
     * @return the body of the 200
     */
    String subscribe(String event, String type, boolean standing, String body)
            throws RegisterFailed {
        var request =
                requests.subscribe(
                        association.orElseThrow(),
                        gruu,
                        event,
                        type,
                        standing ? Optional.empty() : Optional.of("0"),
                        body);
        var answer = signed("SUBSCRIBE " + event, request);
        if (answer.head().status().orElse(0) != 200) throw refused(answer.head(), true);
        return answer.body();
    }

    /** Takes the registration back, as far as the registrar still listens. */
    void unregister() {
        if (association.isEmpty()) return;
        try {
            signed(REGISTER, requests.register(association.get(), Optional.of(0)));
        } catch (RegisterFailed e) {
            observer.unregisterFailed(e.failure());
        }
    }

    private static RegisterFailed refused(SipHead head, boolean afterHandshake) {
        var parts = head.startLine().split(" ", 3);
        return new RegisterFailed(
                new RegisterFailure.Refused(
                        head.status().orElse(0),
                        parts.length == 3 ? parts[2] : "",
                        MsDiagnostics.of(head),
                        afterHandshake));
    }

    private static RegisterFailed incomplete(
            SipHead head, String where, String expected, String found) {
        return new RegisterFailed(
                new RegisterFailure.Incomplete(head.summary(), where, expected, found));
    }

    @Override
    public void close() {
        channel.close();
    }
}
