package dev.handset.agent.check;

/** A target that cannot be understood or a file that cannot be read; the message names it. */
public final class BadTarget extends Exception {
    private static final long serialVersionUID = 1;

    private final String message;

    BadTarget(String target, String problem) {
        super(target + ": " + problem);
        this.message = target + ": " + problem;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
