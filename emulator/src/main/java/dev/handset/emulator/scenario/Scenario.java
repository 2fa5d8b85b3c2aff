package dev.handset.emulator.scenario;

import dev.handset.emulator.lab.LabPlan;
import java.util.List;
import java.util.Optional;

/**
 * One way in which a sign-in goes, and how it goes once the fix is applied.
 *
 * @param id such as {@code ace-leaf-only}
 * @param name the fault in a few plain words
 * @param area such as {@code chain and TLS}, to list scenarios by
 * @param diagnoses codes of the catalogue this scenario shows
 * @param first the run with the fault, or the only one
 * @param fix empty when there is nothing to fix
 */
public record Scenario(
        String id,
        String name,
        String area,
        String story,
        List<String> diagnoses,
        Run first,
        Optional<Fix> fix) {
    public Scenario {
        diagnoses = List.copyOf(diagnoses);
    }

    /**
     * @param lab what the lab is like
     * @param caller who signs in with which phone
     * @param then what happens afterwards; without it the phone signs out at once
     */
    public record Run(
            LabPlan lab, Caller caller, Expectation expectation, Optional<Aftermath> then) {
        /** A phone that signs in, and out again. */
        public Run(LabPlan lab, Caller caller, Expectation expectation) {
            this(lab, caller, expectation, Optional.empty());
        }
    }

    /**
     * @param say what someone does, in one sentence
     * @param resetsPhone whether the phone forgets everything before the second run
     */
    public record Fix(String say, boolean resetsPhone, Run run) {}
}
