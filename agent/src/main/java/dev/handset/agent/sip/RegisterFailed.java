package dev.handset.agent.sip;

import java.io.IOException;

/** Carries a {@link RegisterFailure} out of the exchange with the registrar. */
public final class RegisterFailed extends IOException {
    private final transient RegisterFailure failure;

    RegisterFailed(RegisterFailure failure) {
        super(failure.sentence());
        this.failure = failure;
    }

    public RegisterFailure failure() {
        return failure;
    }
}
