package dev.handset.agent.check;

import dev.handset.truststore.Anchor;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.ChainJudge;
import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.ServerName;
import dev.handset.truststore.SignatureCache;
import dev.handset.truststore.Verdict;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Verdicts for many phones: phones that cannot but agree share one, and all share the signatures
 * that were checked. Safe for use by several threads.
 */
final class ChainVerdicts {
    private static final int CACHED_SIGNATURES = 8_192;

    private final PhoneTrust trust;
    private final SignatureCache signatures = new SignatureCache(CACHED_SIGNATURES);
    private final Map<PhoneProfile, PhoneKind> kinds = new ConcurrentHashMap<>();
    private final Map<PhoneKind, ChainJudge> judges = new ConcurrentHashMap<>();

    /**
     * What to judge.
     *
     * @param roots what is trusted in place of everything the phones trust
     * @param maxDepth in place of the phones'
     */
    record Question(
            List<Certificate> presented,
            Optional<List<Anchor>> roots,
            Optional<Integer> maxDepth,
            ServerName name,
            Instant now) {
        static Question of(List<Certificate> presented, ServerName name, Instant now) {
            return new Question(presented, Optional.empty(), Optional.empty(), name, now);
        }
    }

    ChainVerdicts(PhoneTrust trust) {
        this.trust = trust;
    }

    /** One verdict for each phone, in their order. */
    Map<PhoneProfile, Verdict> on(Collection<PhoneProfile> phones, Question question) {
        var byKind = new HashMap<PhoneKind, Verdict>();
        var verdicts = new LinkedHashMap<PhoneProfile, Verdict>();
        for (PhoneProfile phone : phones) {
            var kind = kinds.computeIfAbsent(phone, this::kind);
            verdicts.put(phone, byKind.computeIfAbsent(kind, k -> verdict(k, phone, question)));
        }
        return verdicts;
    }

    private PhoneKind kind(PhoneProfile phone) {
        return new PhoneKind(phone.chain(), trust.holding(phone));
    }

    private Verdict verdict(PhoneKind kind, PhoneProfile phone, Question question) {
        var judging = question.maxDepth().map(kind::withDepth).orElse(kind);
        var judge =
                judges.computeIfAbsent(judging, k -> new ChainJudge(k.profile(phone), signatures));
        Collection<Anchor> anchors = kind.holding().anchors();
        Collection<Certificate> held = kind.holding().held();
        if (question.roots().isPresent()) {
            anchors = question.roots().get();
            held = List.of();
        }
        return judge.judge(question.presented(), held, anchors, question.name(), question.now());
    }
}
