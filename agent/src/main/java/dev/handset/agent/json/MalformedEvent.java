package dev.handset.agent.json;

/** A line that is no line of the event stream: which field, and both sides. */
public final class MalformedEvent extends Exception {
    private static final long serialVersionUID = 1;

    private MalformedEvent(String message) {
        super(message);
    }

    /**
     * @param where the field, such as {@code diagnosis.fixes[1].product}; empty for the line itself
     */
    MalformedEvent(String where, String expected, String found) {
        super(
                "%sexpected %s, found %s"
                        .formatted(where.isEmpty() ? "" : where + ": ", expected, found));
    }

    static MalformedEvent tooLong() {
        return new MalformedEvent(
                "", "at most " + EventReader.MAX_LINE + " characters a line", "more");
    }

    /**
     * The same with the line's number.
     *
     * @param line 1 is the first
     */
    MalformedEvent in(long line) {
        return new MalformedEvent("line " + line + ": " + getMessage());
    }
}
