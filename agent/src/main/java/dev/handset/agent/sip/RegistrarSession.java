package dev.handset.agent.sip;

import dev.handset.provisioning.sip.AuthParameters;
import dev.handset.provisioning.sip.MalformedSip;
import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.provisioning.sip.SipHead;
import dev.handset.provisioning.sip.SipMessage;
import java.io.Closeable;
import java.util.Optional;

/**
 * The talk with one registrar: REGISTER without credentials, the rounds of a handshake, the signed
 * REGISTER ([MS-SIPAE] section 3.2), then signed requests. Bound to one connection; one thread
 * asks, the connection's own thread hears what was not asked for.
 */
final class RegistrarSession implements Closeable {
    /** A handshake that the registrar breaks off is tried again this many times. */
    private static final int FRESH_HANDSHAKES = 1;

    private static final String REGISTER = "REGISTER";

    private final Contacts.Target target;
    private final RegistrarChannel channel;
    private final SipSettings settings;
    private final SipObserver observer;
    private final Requests requests;
    private final Associations associations = new Associations();
    private Optional<String> gruu = Optional.empty();
    private int rounds;

    RegistrarSession(
            Contacts.Target target,
            RegistrarChannel channel,
            SipSettings settings,
            SipObserver observer) {
        this.target = target;
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

    /** The first time, and whenever an association has lived long enough: all rounds anew. */
    Answer register() throws RegisterFailed {
        return authenticated(unsigned());
    }

    /** One signed REGISTER; all rounds follow when the registrar has lost the association. */
    Answer refresh() throws RegisterFailed {
        return authenticated(signedRegister(Optional.empty()));
    }

    private Answer authenticated(SipHead first) throws RegisterFailed {
        var answer = first;
        var authentication = new Authentication(settings, observer, new Talk());
        int left = FRESH_HANDSHAKES;
        while (status(answer) == 401) {
            var outcome = authentication.run(answer);
            if (outcome.association().isPresent()) {
                associations.use(outcome.association().get());
                answer = last(outcome);
                if (!ticketRefused(answer, authentication)) break;
            } else {
                if (left-- == 0) throw Answers.refused(outcome.last(), "");
                answer = unsigned();
            }
        }
        return granted(answer);
    }

    /** Whether the registrar did not believe a ticket, and another scheme is left to try. */
    private boolean ticketRefused(SipHead answer, Authentication authentication)
            throws RegisterFailed {
        if (status(answer) != 401 || !scheme().equals(AuthParameters.KERBEROS)) return false;
        return authentication.giveUpKerberos(challenge(answer), "the registrar refused the ticket");
    }

    private String scheme() {
        return associations.current().map(SecurityAssociation::scheme).orElse("");
    }

    private final class Talk implements Authentication.Rounds {
        @Override
        public SipHead register(AuthParameters credentials) throws RegisterFailed {
            return unsigned(Optional.of(credentials));
        }

        @Override
        public Challenge challenge(SipHead answer) throws RegisterFailed {
            return RegistrarSession.this.challenge(answer);
        }
    }

    /** The REGISTER that the association is for. */
    private SipHead last(Authentication.Outcome outcome) throws RegisterFailed {
        if (outcome.signsTheLast()) return signedRegister(outcome.alongside());
        var answer = unsigned(outcome.alongside());
        verify(answer);
        return answer;
    }

    private static int status(SipHead answer) {
        return answer.status().orElse(0);
    }

    private SipHead unsigned() throws RegisterFailed {
        return unsigned(Optional.empty());
    }

    private SipHead unsigned(Optional<AuthParameters> credentials) throws RegisterFailed {
        return channel.exchange(requests.register(credentials), "REGISTER, round " + ++rounds)
                .head();
    }

    private Answer granted(SipHead head) throws RegisterFailed {
        var scheme = scheme();
        var status = status(head);
        if (status == 301 || status == 302) return new Answer.Moved(head);
        if (status != 200) throw Answers.refused(head, scheme);
        if (scheme.isEmpty()) {
            throw new RegisterFailed(
                    new RegisterFailure.BadSignature(
                            head.summary(), SecurityAssociation.Problem.MISSING));
        }
        gruu = Contacts.gruu(head, settings.epid().instance());
        return new Answer.Granted(
                new Registration(
                        channel.host(),
                        Answers.expires(head),
                        Answers.keepAlive(head),
                        gruu,
                        scheme,
                        associations.current().flatMap(SecurityAssociation::ticketEnd),
                        PresenceState.of(head),
                        rounds));
    }

    private Challenge challenge(SipHead answer) throws RegisterFailed {
        Challenge challenge;
        try {
            challenge = Challenge.of(answer);
        } catch (MalformedSip e) {
            throw Answers.incomplete(answer, "WWW-Authenticate", e.expected(), e.found());
        }
        compareClocks(answer, true);
        return challenge;
    }

    /** A date that is far from the phone's is a message of another time. */
    private void compareClocks(SipHead answer, boolean tell) throws RegisterFailed {
        var there = Challenge.date(answer);
        if (there.isEmpty()) return;
        var now = settings.clock().instant();
        var skew = java.time.Duration.between(there.get(), now).abs();
        if (skew.compareTo(Challenge.MAX_SKEW) > 0) {
            throw new RegisterFailed(new RegisterFailure.TimeSkew(there.get(), now));
        }
        if (tell && skew.compareTo(Challenge.SKEW_TO_TELL) > 0) observer.clocksDiffer(skew);
    }

    private SipHead signedRegister(Optional<AuthParameters> alongside) throws RegisterFailed {
        rounds++;
        var current = associations.current().orElseThrow();
        return signed(REGISTER, requests.register(current, Optional.empty(), alongside)).head();
    }

    /** Sends a signed request and verifies its answer's signature. */
    private SipMessage signed(String what, String request) throws RegisterFailed {
        var answer = channel.exchange(request, what + ", signed");
        verify(answer.head());
        return answer;
    }

    /** A 401 begins a handshake and has no signature; nothing else is believed without one. */
    private void verify(SipHead answer) throws RegisterFailed {
        if (status(answer) == 401) return;
        Optional<SecurityAssociation.Problem> problem;
        try {
            problem = associations.verify(answer);
        } catch (MalformedSip e) {
            throw Answers.incomplete(answer, "Authentication-Info", e.expected(), e.found());
        }
        if (problem.isPresent()) {
            throw new RegisterFailed(
                    new RegisterFailure.BadSignature(answer.summary(), problem.get()));
        }
        compareClocks(answer, false);
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
                        associations.current().orElseThrow(),
                        gruu,
                        event,
                        type,
                        standing ? Optional.empty() : Optional.of("0"),
                        body);
        var answer = signed("SUBSCRIBE " + event, request);
        if (status(answer.head()) != 200) {
            throw Answers.refused(answer.head(), associations.current().orElseThrow().scheme());
        }
        return answer.body();
    }

    boolean isAt(Contacts.Target registrar) {
        return target.equals(registrar);
    }

    /** From now on tells what the registrar says by itself, and when the connection ends. */
    void listen(SipListening listening) {
        var heard =
                new ServerRequests(
                        associations, channel.host(), settings, observer, listening, channel::say);
        channel.listen(heard::received, listening::connectionLost);
    }

    /** Something to say, so that nobody takes the silence for an end ([MS-CONMGMT] 2.2.1). */
    void keepAlive() throws RegisterFailed {
        channel.keepAlive();
    }

    /** Takes the registration back, as far as the registrar still listens. */
    void unregister() {
        var current = associations.current();
        if (current.isEmpty() || channel.over()) return;
        try {
            signed(REGISTER, requests.register(current.get(), Optional.of(0), Optional.empty()));
        } catch (RegisterFailed e) {
            observer.unregisterFailed(e.failure());
        }
    }

    @Override
    public void close() {
        channel.close();
    }
}
