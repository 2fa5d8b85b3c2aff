package dev.handset.agent.cli;

import java.util.List;

/** One command of the program. */
interface Command {
    String name();

    /** One line for the list of commands. */
    String summary();

    /** What may stand after the name, such as {@code [ID]}. */
    String operands();

    List<Option> options();

    /** Whole command lines with what they do, for {@code --help}. */
    List<String> examples();

    /**
     * @return the exit code
     */
    int run(Arguments arguments, Terminal terminal) throws UsageError, MachineError;
}
