package dev.handset.agent.check;

import dev.handset.agent.diagnosis.ChainPicture;
import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What one phone makes of one target.
 *
 * @param diagnosis why it fails; empty when it works
 * @param verdict on the chain; empty when there was none to judge
 * @param notes what else to know, one sentence each; "not checked" is said here
 */
public record PhoneResult(
        PhoneProfile phone,
        Status status,
        Optional<Diagnosis> diagnosis,
        Optional<Verdict> verdict,
        Optional<ChainPicture> chain,
        List<String> notes) {
    public PhoneResult {
        notes = List.copyOf(notes);
    }

    /** In a word, for the matrix and the exit code. */
    public enum Status {
        ACCEPTED,
        REFUSED,
        /** This machine did not get there, so nothing is known of the phone. */
        NOT_REACHED
    }
}
