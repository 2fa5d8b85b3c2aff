package dev.handset.emulator.sip;

import dev.handset.emulator.pki.PublishedCertificate;
import dev.handset.emulator.pki.PublishedCertificates;
import dev.handset.provisioning.sip.AuthParameters;
import dev.handset.provisioning.sip.MalformedSip;
import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.tls.dsk.TlsDskFailed;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides who is let in on one connection: carries handshakes on and verifies signatures
 * ([MS-SIPAE] section 3.3.5). The associations die with the connection.
 */
final class Gate {
    /** Old ones go first; a client needs one, and a second while it makes anew. */
    private static final int MAX_MEMBERS = 4;

    /**
     * An association that stands, and whose it is.
     *
     * @param thumbprint of the certificate it rests on; empty when it rests on a password or ticket
     */
    private record Member(
            SecurityAssociation association,
            String sipUri,
            Optional<String> thumbprint,
            Instant since) {}

    private static final List<SipScheme> BEST_FIRST =
            List.of(SipScheme.TLS_DSK, SipScheme.KERBEROS, SipScheme.NTLM);

    private final InstantSource clock;
    private final SecureRandom random;
    private final Handshakes handshakes;
    private final NtlmHandshakes challenges;
    private final Tickets tickets = new Tickets();
    private final Map<String, Member> members = new LinkedHashMap<>();

    Gate(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
        handshakes = new Handshakes(clock, random);
        challenges = new NtlmHandshakes(clock, random);
    }

    Passage judge(SipRequest request, RegistrarSettings settings) {
        Optional<AuthParameters> given;
        try {
            given = credentials(request.head().all("Authorization"), settings);
        } catch (MalformedSip e) {
            return new Passage.Challenged(Optional.empty(), true);
        }
        if (given.isEmpty()) return new Passage.Challenged(Optional.empty(), false);
        var auth = given.get();
        var scheme = scheme(auth);
        if (!auth.text("realm").equals(AuthParameters.REALM)
                || !auth.text("targetname").equals(scheme.target(settings.fqdn()))) {
            return new Passage.Challenged(Optional.empty(), true);
        }
        if (scheme == SipScheme.KERBEROS) {
            return auth.get("gssapi-data").isPresent()
                    ? ticket(request, auth, settings)
                    : verify(request, auth, settings);
        }
        if (scheme == SipScheme.NTLM) {
            return auth.get("gssapi-data").isPresent()
                    ? ntlmRound(request, auth, settings)
                    : verify(request, auth, settings);
        }
        return auth.get("response").isEmpty()
                ? round(request, auth, settings)
                : verify(request, auth, settings);
    }

    /** Those of the best scheme on offer that the request carries. */
    private static Optional<AuthParameters> credentials(
            List<String> headers, RegistrarSettings settings) throws MalformedSip {
        for (var scheme : BEST_FIRST) {
            if (!settings.schemes().contains(scheme)) continue;
            var found = AuthParameters.find(headers, scheme.text());
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private static SipScheme scheme(AuthParameters auth) {
        return BEST_FIRST.stream()
                .filter(scheme -> scheme.text().equalsIgnoreCase(auth.scheme()))
                .findFirst()
                .orElseThrow();
    }

    /** Believes a ticket or not; the request that brings it is signed already. */
    private Passage ticket(SipRequest request, AuthParameters auth, RegistrarSettings settings) {
        var accepted = tickets.accept(auth, settings);
        if (accepted.isEmpty()) {
            return new Passage.Challenged(Optional.of(ErrorId.FINAL_HANDSHAKE_FAILED), true);
        }
        var association =
                new SecurityAssociation(
                        SecurityAssociation.Side.SERVER,
                        terms(SipScheme.KERBEROS, "", settings),
                        accepted.get().session(),
                        random);
        if (association.verify(request.head(), Optional.of(auth)).isPresent()) {
            return new Passage.Challenged(Optional.empty(), true);
        }
        association.name("%08X".formatted(random.nextInt()));
        var sipUri = accepted.get().user().sipUri();
        admit(association.terms().opaque(), association, sipUri, Optional.empty());
        return sipUri.equalsIgnoreCase(request.from().user())
                ? new Passage.Admitted(association)
                : new Passage.Forbidden(Optional.of(association));
    }

    /** Challenges, or believes the answer; the request that brings it is signed already. */
    private Passage ntlmRound(SipRequest request, AuthParameters auth, RegistrarSettings settings) {
        if (auth.text("gssapi-data").isEmpty()) {
            return challenges
                    .begin(settings)
                    .<Passage>map(
                            c ->
                                    new Passage.Continued(
                                            AuthParameters.NTLM, c.opaque(), c.message()))
                    .orElse(new Passage.Challenged(Optional.empty(), true));
        }
        var opaque = auth.text("opaque");
        var proven = challenges.finish(opaque, auth.text("gssapi-data"), settings);
        if (proven.isEmpty()) {
            return new Passage.Challenged(Optional.of(ErrorId.FINAL_HANDSHAKE_FAILED), true);
        }
        var association =
                new SecurityAssociation(
                        SecurityAssociation.Side.SERVER,
                        terms(SipScheme.NTLM, opaque, settings),
                        proven.get().session(),
                        random);
        admit(opaque, association, proven.get().user().sipUri(), Optional.empty());
        return verify(request, auth, settings);
    }

    private static SecurityAssociation.Terms terms(
            SipScheme scheme, String opaque, RegistrarSettings settings) {
        return new SecurityAssociation.Terms(
                AuthParameters.REALM, scheme.target(settings.fqdn()), opaque, Challenges.VERSION);
    }

    private void admit(
            String opaque,
            SecurityAssociation association,
            String sipUri,
            Optional<String> thumbprint) {
        if (members.size() == MAX_MEMBERS) members.remove(members.keySet().iterator().next());
        members.put(opaque, new Member(association, sipUri, thumbprint, clock.instant()));
    }

    private Passage round(SipRequest request, AuthParameters auth, RegistrarSettings settings) {
        try {
            var handshake = handshakes.of(auth.text("opaque"), settings);
            if (handshake.isEmpty()) return new Passage.Challenged(Optional.empty(), true);
            var token = handshake.get().next(auth.text("gssapi-data"));
            if (!handshake.get().done())
                return new Passage.Continued(
                        AuthParameters.TLS_DSK, handshake.get().opaque(), token);
            handshakes.remove(handshake.get().opaque());
            return welcome(request, handshake.get(), token, settings);
        } catch (TlsDskFailed e) {
            handshakes.remove(auth.text("opaque"));
            return new Passage.Challenged(Optional.of(ErrorId.FINAL_HANDSHAKE_FAILED), true);
        }
    }

    /** The client holds the key of its certificate; whether that may sign in is told here. */
    private Passage welcome(
            SipRequest request, Handshake done, byte[] token, RegistrarSettings settings)
            throws TlsDskFailed {
        var der = done.clientCertificate();
        var published = settings.published().find(der).filter(c -> usable(c, settings));
        if (published.isEmpty()) {
            return new Passage.Challenged(Optional.of(ErrorId.FINAL_HANDSHAKE_FAILED), true);
        }
        var owner = published.get().sipUri();
        if (!owner.equalsIgnoreCase(request.from().user())) {
            return new Passage.Forbidden(Optional.empty());
        }
        var association =
                new SecurityAssociation(
                        SecurityAssociation.Side.SERVER,
                        terms(SipScheme.TLS_DSK, done.opaque(), settings),
                        done.keys(),
                        random);
        var thumbprint = Optional.of(PublishedCertificates.thumbprint(der));
        admit(done.opaque(), association, owner, thumbprint);
        return new Passage.Continued(AuthParameters.TLS_DSK, done.opaque(), token);
    }

    private Passage verify(SipRequest request, AuthParameters auth, RegistrarSettings settings) {
        var member = Optional.ofNullable(members.get(auth.text("opaque")));
        if (member.isEmpty() || !sameScheme(member.get(), auth)) {
            return new Passage.Challenged(Optional.empty(), true);
        }
        var association = member.get().association();
        if (association.verify(request.head(), Optional.of(auth)).isPresent()) {
            return new Passage.Challenged(Optional.empty(), true);
        }
        if (!stillGood(member.get(), settings)) {
            members.remove(auth.text("opaque"));
            return new Passage.Challenged(Optional.of(ErrorId.FINAL_HANDSHAKE_FAILED), false);
        }
        if (!member.get().sipUri().equalsIgnoreCase(request.from().user())) {
            return new Passage.Forbidden(Optional.of(association));
        }
        return new Passage.Admitted(association);
    }

    private static boolean sameScheme(Member member, AuthParameters auth) {
        return member.association().scheme().equalsIgnoreCase(auth.scheme());
    }

    private boolean stillGood(Member member, RegistrarSettings settings) {
        var end = member.since().plus(Timers.ASSOCIATION);
        if (!clock.instant().isBefore(end)) return false;
        if (member.thumbprint().isEmpty()) {
            return settings.directory().byAddress(member.sipUri()).isPresent();
        }
        return settings.published()
                .findByThumbprint(member.thumbprint().get())
                .filter(c -> usable(c, settings))
                .isPresent();
    }

    private boolean usable(PublishedCertificate certificate, RegistrarSettings settings) {
        return certificate.usableAt(clock.instant())
                && !settings.has(RegistrarFault.HANDSHAKE_REFUSED);
    }
}
