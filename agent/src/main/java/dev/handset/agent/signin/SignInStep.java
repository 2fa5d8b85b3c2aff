package dev.handset.agent.signin;

import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Step;

/** One step of the sign-in. */
interface SignInStep {
    Step step();

    /**
     * Does the step and keeps in {@code progress} what later steps need.
     *
     * @return passed or skipped
     * @throws StepFailed with the diagnosis
     */
    Outcome run(Progress progress) throws StepFailed;
}
