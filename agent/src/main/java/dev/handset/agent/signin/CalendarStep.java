package dev.handset.agent.signin;

import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Step;

/** Not built yet. */
final class CalendarStep implements SignInStep {
    @Override
    public Step step() {
        return Step.CALENDAR;
    }

    @Override
    public Outcome run(Progress progress) throws StepFailed {
        return new Outcome.Skipped("not built yet");
    }
}
