package dev.handset.agent.cli;

import java.nio.file.Path;

/** Options that several commands share. */
final class StateOption {
    static final Option STATE =
            new Option("--state", "DIR", "what the phone keeps between starts (~/.handset)");

    static final Option PHONE =
            new Option("--phone", "ID", "phone profile or .phone file (" + Profiles.USUAL + ")");

    private StateOption() {}

    static Path directory(Arguments arguments, Terminal terminal) {
        String home = terminal.environment().getOrDefault("HOME", ".");
        return arguments.value("--state").map(Path::of).orElse(Path.of(home, ".handset"));
    }
}
