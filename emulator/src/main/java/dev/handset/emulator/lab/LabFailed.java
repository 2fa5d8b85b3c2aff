package dev.handset.emulator.lab;

import java.io.IOException;

/** The lab could not be brought up or changed; the message names the box, its address and why. */
public final class LabFailed extends IOException {
    private static final long serialVersionUID = 1;

    LabFailed(String message, Throwable cause) {
        super(message, cause);
    }

    static LabFailed at(String box, Object address, IOException cause) {
        return new LabFailed(
                "%s cannot listen on %s: %s".formatted(box, address, cause.getMessage()), cause);
    }
}
