package dev.handset.provisioning;

import java.io.IOException;

/** An exchange with a web service that did not bring what it was for. */
public final class ProvisioningFailed extends IOException {
    private final transient ProvisioningFailure failure;

    public ProvisioningFailed(ProvisioningFailure failure) {
        super(failure.sentence());
        this.failure = failure;
    }

    public ProvisioningFailure failure() {
        return failure;
    }
}
