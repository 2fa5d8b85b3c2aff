package dev.handset.emulator.sip;

import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.ntlm.AuthenticateMessage;
import dev.handset.provisioning.ntlm.ChallengeMessage;
import dev.handset.provisioning.ntlm.MalformedNtlm;
import dev.handset.provisioning.ntlm.NtlmSession;
import dev.handset.provisioning.ntlm.NtlmVerifier;
import dev.handset.provisioning.ntlm.TargetInfo;
import dev.handset.provisioning.secret.Password;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * NTLM without connection on one connection ([MS-NLMP] section 3.2.5.2): the challenge comes first,
 * the client's answer is believed or not.
 */
final class NtlmHandshakes {
    private static final int CHALLENGE_BYTES = 8;
    private static final byte[] NO_OFFER = {};

    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<String, Challenge> open = new LinkedHashMap<>();

    /** A challenge that waits for its answer. */
    @SuppressWarnings("ArrayRecordComponent") // goes to the wire and into the check
    record Challenge(String opaque, byte[] message, Instant begun) {}

    /** The password is the user's. */
    record Proven(LabUser user, NtlmSession session) {}

    NtlmHandshakes(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * @return empty when too many challenges wait
     */
    Optional<Challenge> begin(RegistrarSettings settings) {
        var now = clock.instant();
        open.values().removeIf(c -> !now.isBefore(c.begun().plus(Timers.HANDSHAKE)));
        if (open.size() == Handshakes.MAX) return Optional.empty();
        var bytes = new byte[CHALLENGE_BYTES];
        random.nextBytes(bytes);
        var message = ChallengeMessage.forSip(bytes, info(settings)).encode();
        var challenge = new Challenge("%08X".formatted(random.nextInt()), message, now);
        open.put(challenge.opaque(), challenge);
        return Optional.of(challenge);
    }

    private static TargetInfo info(RegistrarSettings settings) {
        return TargetInfo.of(
                        firstLabel(settings.domain()),
                        firstLabel(settings.fqdn()),
                        settings.domain(),
                        settings.fqdn())
                .withTree(settings.domain());
    }

    private static String firstLabel(String name) {
        return name.replaceFirst("\\..*", "").toUpperCase(Locale.ROOT);
    }

    /**
     * Ends the challenge, whatever the answer.
     *
     * @param answer base64 as the client sent it
     * @return empty without such a challenge, user or password, or when the answer cannot be read
     */
    Optional<Proven> finish(String opaque, String answer, RegistrarSettings settings) {
        var challenge = Optional.ofNullable(open.remove(opaque));
        if (challenge.isEmpty()) return Optional.empty();
        try {
            var bytes = Base64.getDecoder().decode(answer);
            var read = AuthenticateMessage.decode(bytes);
            var user = settings.directory().byLogin(read.domain(), read.user(), settings.domain());
            if (user.isEmpty()) return Optional.empty();
            var password = Password.of(user.get().password());
            return NtlmVerifier.verify(NO_OFFER, challenge.get().message(), bytes, password)
                    .map(session -> new Proven(user.get(), session));
        } catch (MalformedNtlm | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
