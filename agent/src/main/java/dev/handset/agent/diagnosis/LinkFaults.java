package dev.handset.agent.diagnosis;

import dev.handset.truststore.Certificate;
import dev.handset.truststore.TrustFailure;
import dev.handset.truststore.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a phone has against each of the presented certificates, in a word or two: of several
 * failures the one that ranks highest. A link that is not there has none; it is drawn as missing.
 */
final class LinkFaults {
    private final Map<Certificate, String> words = new LinkedHashMap<>();

    private LinkFaults() {}

    static LinkFaults of(Verdict verdict) {
        var faults = new LinkFaults();
        if (verdict instanceof Verdict.Refused refused) refused.reasons().forEach(faults::add);
        return faults;
    }

    /** Empty when the phone has nothing against it. */
    String of(Certificate certificate) {
        return words.getOrDefault(certificate, "");
    }

    private void add(TrustFailure reason) {
        if (reason instanceof TrustFailure.IssuerMissing
                || reason instanceof TrustFailure.IssuerUnrelated) {
            return; // of the certificate that should be there
        }
        if (reason instanceof TrustFailure.IssuerNameOnly namesake) {
            words.putIfAbsent(namesake.candidate(), "the right name, another key");
        } else if (reason instanceof TrustFailure.AnchorKeyUnknown unchecked) {
            words.putIfAbsent(unchecked.certificate(), "signature not checked");
        } else {
            String word = reason.code().replace('-', ' ');
            reason.about().ifPresent(c -> words.putIfAbsent(c, word));
        }
    }
}
