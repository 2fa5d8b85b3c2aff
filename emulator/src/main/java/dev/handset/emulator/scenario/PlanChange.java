package dev.handset.emulator.scenario;

import dev.handset.emulator.lab.LabPlan;

/** A change to a lab in the words of a scenario's {@code lab:}. */
public final class PlanChange {
    private PlanChange() {}

    /**
     * @param yaml such as {@code {web: {chain: leaf-only}}}; what it does not name stays
     * @throws ScenarioMistake when a key or value is unknown
     */
    public static LabPlan of(String yaml, LabPlan base) throws ScenarioMistake {
        var lab = new Value("switch", "lab", ScenarioReader.compose("switch", yaml));
        return PlanReader.read(lab.section(), base);
    }

    /** A mistake that is not in the words themselves. */
    public static ScenarioMistake mistake(String problem) {
        return new ScenarioMistake("switch", 0, 0, problem);
    }
}
