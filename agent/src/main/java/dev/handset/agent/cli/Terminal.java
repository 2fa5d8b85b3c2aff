package dev.handset.agent.cli;

import dev.handset.agent.view.Style;
import java.io.Console;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a command reads from and writes to.
 *
 * @param console the terminal, when standard input and output are one
 */
record Terminal(
        PrintStream out,
        PrintStream err,
        Optional<Console> console,
        Map<String, String> environment) {

    static Terminal system() {
        @Nullable Console console = System.console();
        return new Terminal(System.out, System.err, Optional.ofNullable(console), System.getenv());
    }

    Style style() {
        return Style.of(console.isPresent(), environment);
    }

    /** Whether whoever read the output has gone, as {@code head} does. */
    boolean gone() {
        return out.checkError();
    }
}
