package dev.handset.agent.signin;

import dev.handset.agent.diagnosis.Diagnosis;

/** A step cannot go on, and why. */
final class StepFailed extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Diagnosis diagnosis;
    private final boolean passing;

    StepFailed(Diagnosis diagnosis) {
        this(diagnosis, false);
    }

    /**
     * @param passing whether the same may go well a little later
     */
    StepFailed(Diagnosis diagnosis, boolean passing) {
        super(diagnosis.code() + ": " + diagnosis.observed());
        this.diagnosis = diagnosis;
        this.passing = passing;
    }

    boolean passing() {
        return passing;
    }

    Diagnosis diagnosis() {
        return diagnosis;
    }
}
