package dev.handset.agent.cli;

/** This machine or network could not do what was asked. */
final class MachineError extends Exception {
    private static final long serialVersionUID = 1;

    MachineError(String message) {
        super(message);
    }
}
