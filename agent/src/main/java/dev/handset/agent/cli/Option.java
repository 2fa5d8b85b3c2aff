package dev.handset.agent.cli;

/**
 * One option of a command.
 *
 * @param name such as {@code --phone}
 * @param value what it takes, such as {@code ID}; empty for a switch
 * @param help one sentence, without a full stop
 * @param repeatable whether it may be given several times
 */
record Option(String name, String value, String help, boolean repeatable) {
    Option(String name, String value, String help) {
        this(name, value, help, false);
    }

    static Option repeatable(String name, String value, String help) {
        return new Option(name, value, help, true);
    }

    boolean takesValue() {
        return !value.isEmpty();
    }

    /** {@code --phone ID}. */
    String form() {
        return takesValue() ? name + " " + value : name;
    }
}
