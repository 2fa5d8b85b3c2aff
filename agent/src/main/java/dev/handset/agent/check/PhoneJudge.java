package dev.handset.agent.check;

import dev.handset.agent.check.PhoneResult.Status;
import dev.handset.agent.diagnosis.Box;
import dev.handset.agent.diagnosis.Catalogue;
import dev.handset.agent.diagnosis.ChainPictures;
import dev.handset.agent.diagnosis.Circumstances;
import dev.handset.agent.diagnosis.Diagnoser;
import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.provisioning.LabForms;
import dev.handset.tls.HandshakeFailed;
import dev.handset.tls.HandshakeOutcome;
import dev.handset.tls.HandshakeOutcome.ConnectFailed;
import dev.handset.tls.HandshakeTranscript;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.ChainAdvice;
import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.TrustFailure;
import dev.handset.truststore.Verdict;
import dev.handset.truststore.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one phone makes of a verdict or of a handshake that ended, told as in its sign-in. */
final class PhoneJudge {
    private static final int LIST_LENGTH = 3;

    private final Diagnoser diagnoser = new Diagnoser(Catalogue.builtIn(), LabForms.builtIn());
    private final PhoneTrust trust;
    private final List<Box> boxes;

    /**
     * @param boxes whose fixes to tell; none is every fix
     */
    PhoneJudge(PhoneTrust trust, List<Box> boxes) {
        this.trust = trust;
        this.boxes = boxes;
    }

    /** A chain that was judged, and nothing else stands in the way. */
    PhoneResult judged(
            PhoneProfile phone,
            Target target,
            String serverName,
            List<Certificate> presented,
            Verdict verdict,
            List<String> toNote) {
        var notes = new ArrayList<>(toNote);
        notes.addAll(trust.notes(phone));
        Optional<Diagnosis> diagnosis = Optional.empty();
        if (verdict instanceof Verdict.Refused refused) {
            var found = diagnoser.chain(serverName, presented, refused, seen(target));
            diagnosis = Optional.of(found.forBoxes(boxes));
        }
        if (verdict instanceof Verdict.Accepted accepted) {
            accepted.warnings().stream().map(Warning::text).forEach(notes::add);
        }
        return new PhoneResult(
                phone,
                diagnosis.isPresent() ? Status.REFUSED : Status.ACCEPTED,
                diagnosis,
                Optional.of(verdict),
                Optional.of(ChainPictures.of(serverName, presented, verdict)),
                notes);
    }

    /** A handshake that ended for another reason than its chain. */
    PhoneResult ended(
            PhoneProfile phone,
            Target target,
            HandshakeOutcome outcome,
            HandshakeTranscript transcript,
            Optional<Verdict> verdict) {
        var told = verdict.map(transcript::judged).orElse(transcript);
        var diagnosis =
                diagnoser
                        .handshake(new HandshakeFailed(outcome, told), seen(target))
                        .forBoxes(boxes);
        boolean missed =
                outcome instanceof ConnectFailed connect
                        && connect.kind() != ConnectFailed.Kind.REFUSED;
        return new PhoneResult(
                phone,
                missed ? Status.NOT_REACHED : Status.REFUSED,
                Optional.of(diagnosis),
                verdict,
                verdict.isPresent() ? diagnosis.chain() : Optional.empty(),
                List.of());
    }

    /** A chain that this phone would not even have read, for its length. */
    Optional<PhoneResult> tooLong(PhoneProfile phone, Target target, List<Certificate> presented) {
        int limit = phone.tls().maxHandshakeMessageBytes().value();
        int bytes =
                LIST_LENGTH + presented.stream().mapToInt(c -> LIST_LENGTH + c.der().length).sum();
        if (bytes <= limit) return Optional.empty();
        var outcome = new HandshakeOutcome.HandshakeTooLarge("certificate", bytes, limit);
        var diagnosis =
                diagnoser
                        .named(
                                "H-TLS-04",
                                target.role().step(),
                                target.label() + ": " + outcome.sentence(),
                                "at most %d bytes".formatted(limit))
                        .forBoxes(boxes);
        return Optional.of(
                new PhoneResult(
                        phone,
                        Status.REFUSED,
                        Optional.of(diagnosis),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
    }

    /** A chain of which a certificate cannot be read. */
    PhoneResult broken(PhoneProfile phone, Target target, TrustFailure.Malformed failure) {
        var refused = new Verdict.Refused(List.of(failure), List.of(), ChainAdvice.NOTHING);
        return judged(phone, target, target.label(), List.of(), refused, List.of());
    }

    /** Nothing is known of the phone: this machine did not get to see the server's chain. */
    static PhoneResult notReached(PhoneProfile phone, String why) {
        return new PhoneResult(
                phone,
                Status.NOT_REACHED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(why));
    }

    private static Circumstances seen(Target target) {
        return Circumstances.of(target.role().step(), target.label());
    }
}
