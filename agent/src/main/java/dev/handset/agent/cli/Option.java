package dev.handset.agent.cli;

/**
 * One option of a command.
 *
 * @param name such as {@code --phone}
 * @param value what it takes, such as {@code ID}; empty for a switch
 * @param help one sentence, without a full stop
 */
record Option(String name, String value, String help) {
    boolean takesValue() {
        return !value.isEmpty();
    }

    /** {@code --phone ID}. */
    String form() {
        return takesValue() ? name + " " + value : name;
    }
}
