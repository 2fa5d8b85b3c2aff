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
import java.util.Map;
import java.util.Optional;

/**
 * Decides who is let in on one connection: carries handshakes on and verifies signatures
 * ([MS-SIPAE] section 3.3.5). The associations die with the connection.
 */
final class Gate {
    /** Old ones go first; a client needs one, and a second while it makes anew. */
    private static final int MAX_MEMBERS = 4;

    /** An association that stands, and whose it is. */
    private record Member(
            SecurityAssociation association, String sipUri, String thumbprint, Instant since) {}

    private final InstantSource clock;
    private final SecureRandom random;
    private final Handshakes handshakes;
    private final Map<String, Member> members = new LinkedHashMap<>();

    Gate(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
        handshakes = new Handshakes(clock, random);
    }

    Passage judge(SipRequest request, RegistrarSettings settings) {
        Optional<AuthParameters> given;
        try {
            given =
                    AuthParameters.find(
                            request.head().all("Authorization"), AuthParameters.TLS_DSK);
        } catch (MalformedSip e) {
            return new Passage.Challenged(Optional.empty(), true);
        }
        if (given.isEmpty() || settings.has(RegistrarFault.TLS_DSK_OFF)) {
            return new Passage.Challenged(Optional.empty(), false);
        }
        var auth = given.get();
        if (!auth.text("realm").equals(AuthParameters.REALM)
                || !auth.text("targetname").equals(settings.fqdn())) {
            return new Passage.Challenged(Optional.empty(), true);
        }
        return auth.get("response").isEmpty()
                ? round(request, auth, settings)
                : verify(request, auth, settings);
    }

    private Passage round(SipRequest request, AuthParameters auth, RegistrarSettings settings) {
        try {
            var handshake = handshakes.of(auth.text("opaque"), settings);
            if (handshake.isEmpty()) return new Passage.Challenged(Optional.empty(), true);
            var token = handshake.get().next(auth.text("gssapi-data"));
            if (!handshake.get().done())
                return new Passage.Continued(handshake.get().opaque(), token);
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
        var terms =
                new SecurityAssociation.Terms(
                        AuthParameters.REALM, settings.fqdn(), done.opaque(), Challenges.VERSION);
        var association =
                new SecurityAssociation(
                        SecurityAssociation.Side.SERVER, terms, done.keys(), random);
        if (members.size() == MAX_MEMBERS) members.remove(members.keySet().iterator().next());
        members.put(
                done.opaque(),
                new Member(
                        association,
                        owner,
                        PublishedCertificates.thumbprint(der),
                        clock.instant()));
        return new Passage.Continued(done.opaque(), token);
    }

    private Passage verify(SipRequest request, AuthParameters auth, RegistrarSettings settings) {
        var member = Optional.ofNullable(members.get(auth.text("opaque")));
        if (member.isEmpty()) return new Passage.Challenged(Optional.empty(), true);
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

    private boolean stillGood(Member member, RegistrarSettings settings) {
        var end = member.since().plus(Timers.ASSOCIATION);
        return clock.instant().isBefore(end)
                && settings.published()
                        .findByThumbprint(member.thumbprint())
                        .filter(c -> usable(c, settings))
                        .isPresent();
    }

    private boolean usable(PublishedCertificate certificate, RegistrarSettings settings) {
        return certificate.usableAt(clock.instant())
                && !settings.has(RegistrarFault.HANDSHAKE_REFUSED);
    }
}
