package dev.handset.agent.diagnosis;

import dev.handset.truststore.Anchor;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.ChainAdvice;
import dev.handset.truststore.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Draws up a {@link ChainPicture} from what was presented and the verdict on it. */
public final class ChainPictures {
    private ChainPictures() {}

    public static ChainPicture of(String server, List<Certificate> presented, Verdict verdict) {
        List<Certificate> path = List.of();
        Optional<Anchor> anchor = Optional.empty();
        if (verdict instanceof Verdict.Accepted accepted) {
            path = accepted.path();
            anchor = accepted.anchor();
        } else if (verdict instanceof Verdict.Refused refused) {
            path = refused.bestPath();
        }
        return new ChainPicture(
                server,
                links(presented, path, anchor, verdict.advice(), LinkFaults.of(verdict)),
                verdict.advice().missing().map(ChainPictures::missing),
                anchor.map(Anchor::subject));
    }

    private static List<ChainPicture.Link> links(
            List<Certificate> presented,
            List<Certificate> path,
            Optional<Anchor> anchor,
            ChainAdvice advice,
            LinkFaults faults) {
        var drawn = new HashSet<Certificate>();
        var links = new ArrayList<ChainPicture.Link>();
        for (Certificate certificate : presented) {
            boolean first = drawn.add(certificate);
            boolean root = anchor.filter(a -> is(a, certificate)).isPresent();
            String remark = "";
            if (!first) remark = "sent again";
            else if (root) remark = "the phone has this root already";
            else if (advice.unrelated().contains(certificate)) remark = "belongs to no path";
            links.add(
                    new ChainPicture.Link(
                            certificate.subject(),
                            certificate.issuer(),
                            certificate.subjectKeyId(),
                            certificate.authorityKeyId(),
                            certificate.notBefore(),
                            certificate.notAfter(),
                            first && !root && path.contains(certificate),
                            remark,
                            first ? faults.of(certificate) : ""));
        }
        return links;
    }

    private static boolean is(Anchor anchor, Certificate certificate) {
        return anchor.subject().equals(certificate.subject())
                && anchor.spkiSha256().equals(certificate.publicKey().spkiSha256());
    }

    private static ChainPicture.Missing missing(ChainAdvice.MissingIssuer missing) {
        return new ChainPicture.Missing(
                missing.subject(), missing.keyId(), missing.urls().stream().findFirst());
    }
}
