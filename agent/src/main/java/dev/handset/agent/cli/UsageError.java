package dev.handset.agent.cli;

/** The command line, or a file it names, is wrong; the message says what and what to do. */
final class UsageError extends Exception {
    private static final long serialVersionUID = 1;

    UsageError(String message) {
        super(message);
    }
}
