package dev.handset.agent.diagnosis;

import dev.handset.agent.event.Step;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One diagnosis as the catalogue knows it, before it is filled with the values of a sign-in. Its
 * file is {@code diagnosis/CODE.properties}.
 *
 * @param code stable id, never reused
 * @param steps in which it can occur
 * @param screens what the phone shows, in order; empty when it shows nothing of its own
 * @param logCode what the phone logs
 * @param evidence what a capture shows, or what a detector may rely on
 * @param sources each ending in its mark, {@code [S]} sourced or {@code [U]} unverified
 * @param see codes of diagnoses that look alike
 * @param scenarios of the lab that produce it
 */
public record CatalogueEntry(
        String code,
        String title,
        Set<Step> steps,
        List<String> screens,
        Optional<String> logCode,
        String cause,
        String evidence,
        List<Diagnosis.Fix> fixes,
        List<String> sources,
        List<String> see,
        List<String> scenarios) {
    public CatalogueEntry {
        steps = Set.copyOf(EnumSet.copyOf(steps));
        screens = List.copyOf(screens);
        fixes = List.copyOf(fixes);
        sources = List.copyOf(sources);
        see = List.copyOf(see);
        scenarios = List.copyOf(scenarios);
    }
}
