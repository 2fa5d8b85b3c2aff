package dev.handset.agent.sip;

import dev.handset.provisioning.kerberos.KerberosFailed;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.sip.AuthParameters;
import dev.handset.provisioning.sip.MalformedSip;
import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.provisioning.sip.SecurityAssociation.Terms;
import dev.handset.provisioning.sip.SipHead;
import java.util.Base64;
import java.util.Optional;

/**
 * The rounds between a challenge and an association: which of the offered schemes, and one REGISTER
 * a token ([MS-SIPAE] section 3.2.5; sip-registration sheet, 5.2 and 5.3).
 */
final class Authentication {
    /** Rounds of one handshake; TLS 1.0 needs two, NTLM one. */
    private static final int MAX_ROUNDS = 8;

    /** From here on the REGISTER that ends NTLM is signed. */
    private static final int SIGNED_AT_ONCE = 4;

    private final SipSettings settings;
    private final SipObserver observer;
    private final Rounds rounds;
    private boolean withoutKerberos;

    /** Sends a REGISTER with these credentials and reads what the registrar says to it. */
    interface Rounds {
        SipHead register(AuthParameters credentials) throws RegisterFailed;

        /** A 401 that is not too far from the phone's clock. */
        Challenge challenge(SipHead answer) throws RegisterFailed;
    }

    /**
     * How the rounds ended.
     *
     * @param association empty when the registrar broke off
     * @param alongside credentials that go with the last REGISTER beside its signature
     * @param last the registrar's last answer
     */
    record Outcome(
            Optional<SecurityAssociation> association,
            Optional<AuthParameters> alongside,
            SipHead last) {
        boolean signsTheLast() {
            return alongside.isEmpty()
                    || association.orElseThrow().terms().version() >= SIGNED_AT_ONCE;
        }
    }

    Authentication(SipSettings settings, SipObserver observer, Rounds rounds) {
        this.settings = settings;
        this.observer = observer;
        this.rounds = rounds;
    }

    /**
     * @param begun the 401 without a token
     */
    Outcome run(SipHead begun) throws RegisterFailed {
        var first = rounds.challenge(begun);
        var handshake = choose(first);
        var scheme = handshake.scheme();
        var offer = first.offer(scheme).orElseThrow();
        var opaque = "";
        var turn = handshake.start(terms(offer, opaque));
        var answer = begun;
        for (int round = 1; turn.association().isEmpty(); round++) {
            var token = turn.token().orElseThrow();
            answer = rounds.register(credentials(scheme, offer, opaque, token));
            var status = answer.status().orElse(0);
            if (status != 401 || round == MAX_ROUNDS) throw Answers.refused(answer, scheme);
            var next = rounds.challenge(answer);
            var reply = token(answer, next, scheme);
            if (reply.isEmpty()) return new Outcome(Optional.empty(), Optional.empty(), answer);
            opaque = next.offer(scheme).orElseThrow().text("opaque");
            turn = handshake.next(reply.get(), terms(offer, opaque));
        }
        return new Outcome(turn.association(), alongside(scheme, offer, opaque, turn), answer);
    }

    /** The certificate first; the password where certificates are of no use, by ticket if so. */
    private Handshake choose(Challenge challenge) throws RegisterFailed {
        var tlsDsk = challenge.offer(AuthParameters.TLS_DSK);
        if (tlsDsk.isPresent()) {
            return new TlsDskHandshake(settings, tlsDsk.get().text("targetname"));
        }
        if (settings.account().isPresent()) {
            var account = settings.account().get();
            var byTicket = kerberos(challenge, account);
            if (byTicket.isPresent()) return byTicket.get();
            if (challenge.offer(AuthParameters.NTLM).isPresent()) {
                return new NtlmHandshake(settings, account);
            }
        }
        throw new RegisterFailed(
                new RegisterFailure.NoUsableScheme(
                        challenge.schemes(), settings.account().isPresent()));
    }

    private Optional<Handshake> kerberos(Challenge challenge, Credentials account)
            throws RegisterFailed {
        var offer = challenge.offer(AuthParameters.KERBEROS);
        if (withoutKerberos || offer.isEmpty()) return Optional.empty();
        try {
            return Optional.of(
                    new KerberosHandshake(settings, account, offer.get().text("targetname")));
        } catch (KerberosFailed e) {
            if (giveUpKerberos(challenge, String.valueOf(e.getMessage()))) return Optional.empty();
            throw new RegisterFailed(new RegisterFailure.NoTicket(e));
        }
    }

    /**
     * A registrar that takes no ticket may take the password.
     *
     * @return whether something is left to try
     */
    boolean giveUpKerberos(Challenge challenge, String why) {
        if (withoutKerberos || challenge.offer(AuthParameters.NTLM).isEmpty()) return false;
        withoutKerberos = true;
        observer.schemeGivenUp(AuthParameters.KERBEROS, why);
        return true;
    }

    private static AuthParameters credentials(
            String scheme, AuthParameters offer, String opaque, byte[] token) {
        var auth = AuthParameters.of(scheme).with("qop", "auth");
        if (!opaque.isEmpty()) auth.with("opaque", opaque);
        return auth.with("realm", offer.text("realm"))
                .with("targetname", offer.text("targetname"))
                .with("gssapi-data", Base64.getEncoder().encodeToString(token))
                .with("version", offer.text("version"));
    }

    private static Optional<AuthParameters> alongside(
            String scheme, AuthParameters offer, String opaque, Handshake.Turn turn) {
        return turn.token().map(token -> credentials(scheme, offer, opaque, token));
    }

    private static Terms terms(AuthParameters offer, String opaque) {
        return new Terms(
                offer.text("realm"),
                offer.text("targetname"),
                opaque,
                version(offer.text("version")));
    }

    /** Version 4 is what every pool since 2010 offers. */
    private static int version(String text) {
        return text.matches("[234]") ? Integer.parseInt(text) : 4;
    }

    private static Optional<byte[]> token(SipHead answer, Challenge next, String scheme)
            throws RegisterFailed {
        try {
            return next.token(scheme);
        } catch (MalformedSip e) {
            throw Answers.incomplete(answer, "gssapi-data", e.expected(), e.found());
        }
    }
}
