package dev.handset.agent.check;

/** A line of a batch that is no request; the message says where in it and both sides. */
final class BadLine extends Exception {
    private static final long serialVersionUID = 1;

    private final String message;

    BadLine(String element, String expected, String found) {
        this("%s: expected %s, found %s".formatted(element, expected, found));
    }

    BadLine(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
