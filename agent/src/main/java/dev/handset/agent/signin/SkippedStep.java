package dev.handset.agent.signin;

import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Step;

/** A step that this version leaves to the machine it runs on. */
record SkippedStep(Step step, String why) implements SignInStep {
    @Override
    public Outcome run(Progress progress) {
        return new Outcome.Skipped(why);
    }
}
