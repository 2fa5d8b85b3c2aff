package dev.handset.emulator.cli;

import dev.handset.emulator.scenario.ScenarioMistake;
import dev.handset.emulator.store.UnusableStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code handset lab}: starts the lab, or runs scenarios in it. */
@Command(
        name = "handset lab",
        description = "Everything around a phone, on loopback addresses and high ports.",
        subcommands = {Up.class, Reproduce.class, ListScenarios.class, Users.class, Image.class},
        footer = {
            "",
            "Examples:",
            "  handset lab reproduce ace-leaf-only   fail, see why, then succeed with the fix",
            "  handset lab reproduce ./mine.yaml     the same with a scenario of your own",
            "  handset lab up --scenario pin-only    start the lab and sign in from elsewhere",
            "  handset lab image                     make the phone's image for ARM",
            "",
            "Exit codes: 0 as expected, 1 not as expected, 2 wrong command line or file,",
            "3 this machine could not do it, 130 interrupted."
        })
public final class Lab implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @SuppressWarnings("UnusedVariable") // picocli looks at it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean help;

    public static void main(String[] args) {
        // Java 22 and newer have a console even when the output is no terminal, unless told not to.
        System.setProperty("jdk.console", "java.base");
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        var commandLine = new CommandLine(new Lab());
        for (CommandLine sub : commandLine.getSubcommands().values()) {
            sub.setUsageHelpAutoWidth(true);
        }
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        return commandLine.setExecutionExceptionHandler(
                (failure, where, parsed) -> failed(failure, where.getErr()));
    }

    /** One line for a person and the exit code; a fault of the program also says where it is. */
    private static int failed(Exception failure, PrintWriter err) {
        if (failure instanceof ScenarioMistake) {
            err.println(failure.getMessage());
            return Exit.USAGE;
        }
        if (failure instanceof UnusableStore || failure.getCause() instanceof UnusableStore) {
            err.println("handset lab: " + failure.getMessage());
            return Exit.USAGE;
        }
        if (failure instanceof InterruptedException) return Exit.INTERRUPTED;
        if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            err.println("handset lab: " + failure.getMessage());
            return Exit.NOT_HERE;
        }
        StackTraceElement[] trace = failure.getStackTrace();
        err.printf(
                "handset lab: a fault of this program: %s%s%n",
                failure, trace.length > 0 ? " at " + trace[0] : "");
        return Exit.NOT_HERE;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "what shall the lab do? One of up, reproduce, scenarios, users, image");
    }
}
