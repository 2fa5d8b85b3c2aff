package dev.handset.agent.cli;

import java.util.List;
import java.util.Optional;

/** The device's commands: finds the one that is meant and runs it. */
public final class Handset {
    private final List<Command> commands;
    private final Terminal terminal;

    Handset(List<Command> commands, Terminal terminal) {
        this.commands = commands;
        this.terminal = terminal;
    }

    public static void main(String[] args) {
        var terminal = Terminal.system();
        int code = new Handset(all(), terminal).run(List.of(args));
        terminal.out().flush();
        System.exit(code);
    }

    static List<Command> all() {
        return List.of(
                new SignInCommand(),
                new AgentCommand(),
                new StatusCommand(),
                new WatchCommand(),
                new DhcpCommand(System.in),
                new CheckCommand(System.in),
                new PhonesCommand(),
                new ExplainCommand(),
                new TrustCommand());
    }

    int run(List<String> words) {
        try {
            return dispatch(words);
        } catch (UsageError e) {
            terminal.err().println("handset: " + e.getMessage());
            terminal.err().println("handset --help tells more");
            return ExitCode.USAGE;
        } catch (MachineError e) {
            terminal.err().println("handset: " + e.getMessage());
            return ExitCode.MACHINE;
        }
    }

    private int dispatch(List<String> words) throws UsageError, MachineError {
        if (words.isEmpty()) {
            Help.of(commands).forEach(terminal.err()::println);
            return ExitCode.USAGE;
        }
        String first = words.get(0);
        if (first.equals("--help") || first.equals("-h") || first.equals("help")) {
            return help(words.subList(1, words.size()));
        }
        if (first.equals("--version")) {
            terminal.out().println("handset " + version());
            return ExitCode.OK;
        }
        Command command = find(first);
        List<String> rest = words.subList(1, words.size());
        if (rest.contains("--help") || rest.contains("-h")) {
            Help.of(command).forEach(terminal.out()::println);
            return ExitCode.OK;
        }
        return command.run(Arguments.parse(rest, command.options()), terminal);
    }

    private int help(List<String> rest) throws UsageError {
        var lines = rest.isEmpty() ? Help.of(commands) : Help.of(find(rest.get(0)));
        lines.forEach(terminal.out()::println);
        return ExitCode.OK;
    }

    private Command find(String name) throws UsageError {
        for (Command command : commands) {
            if (command.name().equals(name)) return command;
        }
        var names = commands.stream().map(Command::name).toList();
        String hint = Nearest.to(name, names).map(n -> "; did you mean " + n + "?").orElse("");
        String what = name.startsWith("-") ? "unknown option " : "unknown command ";
        throw new UsageError(what + name + hint);
    }

    static String version() {
        return Optional.ofNullable(Handset.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }
}
