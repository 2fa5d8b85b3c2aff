package dev.handset.agent.event;

import dev.handset.agent.diagnosis.Diagnosis;

/** How a step ended. */
public sealed interface Outcome {
    /** The step did what it is there for. */
    record Passed() implements Outcome {}

    /** The step failed; the diagnosis says why and what to change. */
    record Failed(Diagnosis diagnosis) implements Outcome {}

    /** The step was not made, and why: never to be read as passed. */
    record Skipped(String why) implements Outcome {}

    /** The only value of {@link Passed}. */
    Passed PASSED = new Passed();
}
