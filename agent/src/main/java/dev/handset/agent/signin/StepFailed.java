package dev.handset.agent.signin;

import dev.handset.agent.diagnosis.Diagnosis;

/** A step cannot go on, and why. */
final class StepFailed extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Diagnosis diagnosis;

    StepFailed(Diagnosis diagnosis) {
        super(diagnosis.code() + ": " + diagnosis.observed());
        this.diagnosis = diagnosis;
    }

    Diagnosis diagnosis() {
        return diagnosis;
    }
}
