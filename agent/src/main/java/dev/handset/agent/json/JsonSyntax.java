package dev.handset.agent.json;

/** Text that is not JSON: at which character (0 = first), and both sides. */
public final class JsonSyntax extends Exception {
    private static final long serialVersionUID = 1;

    private final int offset;
    private final String message;

    JsonSyntax(int offset, String expected, String found) {
        super("character %d: expected %s, found %s".formatted(offset, expected, found));
        this.offset = offset;
        this.message = "character %d: expected %s, found %s".formatted(offset, expected, found);
    }

    public int offset() {
        return offset;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
