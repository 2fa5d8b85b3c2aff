package dev.handset.agent.check;

import dev.handset.tls.probe.Hello;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.TrustFailure;
import dev.handset.truststore.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks among the certificates at hand for what a chain lacks, and asks the phones' judges. */
final class Repairs {
    /** Judges another chain under the conditions of a target. */
    @FunctionalInterface
    interface Judge {
        Map<PhoneProfile, Verdict> judge(List<PhoneProfile> phones, List<Certificate> chain);
    }

    private final List<Certificate> known;

    /**
     * @param known in the order of preference
     */
    Repairs(List<Certificate> known) {
        this.known = List.copyOf(known);
    }

    /** A completion with what phones make of it. */
    private record Tried(
            Completion way, List<PhoneProfile> accepting, List<PhoneProfile> refusing, String why) {
        static final Comparator<Tried> BEST_FIRST =
                Comparator.comparing((Tried t) -> -t.accepting.size())
                        .thenComparing(t -> t.way.root().isEmpty())
                        .thenComparing(t -> t.way.chain().size());

        boolean complete() {
            return !accepting.isEmpty() || way.root().isPresent();
        }
    }

    /** Empty when no phone lacks an issuer. */
    Optional<Repair> of(TargetResult result, Judge judge) {
        var lacking = result.phones().stream().filter(Repairs::lacksIssuer).toList();
        if (lacking.isEmpty()) return Optional.empty();
        var presented = presented(result, lacking.get(0).phone());
        if (presented.isEmpty()) return Optional.empty();
        var phones =
                lacking.stream()
                        .map(PhoneResult::phone)
                        .filter(p -> presented(result, p).equals(presented))
                        .toList();
        var best =
                Completion.all(presented, known).stream()
                        .flatMap(way -> tried(way, phones, judge).stream())
                        .min(Tried.BEST_FIRST);
        return best.map(tried -> repair(tried, presented));
    }

    private static Repair repair(Tried best, List<Certificate> presented) {
        var way = best.way;
        if (!best.complete()) return new Repair.Unknown(way.missing());
        var added = way.notIn(presented);
        if (added.isEmpty() && best.accepting.isEmpty()) {
            return new Repair.RootOnly(way.root().orElseThrow());
        }
        return new Repair.Known(way.chain(), added, best.accepting, best.refusing, best.why);
    }

    /** Empty when the way only looks like one: a name without the key. */
    private static Optional<Tried> tried(Completion way, List<PhoneProfile> phones, Judge judge) {
        var accepting = new ArrayList<PhoneProfile>();
        var refusing = new ArrayList<PhoneProfile>();
        String why = "";
        for (Map.Entry<PhoneProfile, Verdict> one : judge.judge(phones, way.chain()).entrySet()) {
            if (!(one.getValue() instanceof Verdict.Refused refused)) {
                accepting.add(one.getKey());
                continue;
            }
            if (refused.reasons().stream().anyMatch(Repairs::notTheIssuer)) return Optional.empty();
            if (refusing.isEmpty()) why = refused.first().sentence();
            refusing.add(one.getKey());
        }
        return Optional.of(new Tried(way, accepting, refusing, why));
    }

    private static boolean notTheIssuer(TrustFailure reason) {
        return reason instanceof TrustFailure.BadSignature
                || reason instanceof TrustFailure.IssuerNameOnly;
    }

    private static boolean lacksIssuer(PhoneResult result) {
        return result.verdict()
                .filter(v -> v instanceof Verdict.Refused && v.advice().missing().isPresent())
                .isPresent();
    }

    private static List<Certificate> presented(TargetResult result, PhoneProfile phone) {
        if (result.target() instanceof Target.Chain chain) return chain.presented();
        var probe = result.probes().get(Hello.of(phone.tls()));
        return probe == null ? List.of() : probe.transcript().certificates();
    }
}
