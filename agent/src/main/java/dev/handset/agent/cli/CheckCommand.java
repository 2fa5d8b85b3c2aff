package dev.handset.agent.cli;

import dev.handset.agent.check.Batch;
import dev.handset.agent.check.CheckRun;
import dev.handset.agent.check.Checker;
import dev.handset.agent.check.Mailbox;
import dev.handset.agent.check.MailboxCheck;
import dev.handset.agent.check.PhoneResult.Status;
import dev.handset.agent.check.Target;
import dev.handset.agent.check.TargetResult;
import dev.handset.agent.json.CheckJson;
import dev.handset.agent.view.CheckView;
import dev.handset.agent.view.MailboxView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** {@code handset check TARGET...}: will these phones accept this server? */
final class CheckCommand implements Command {
    private static final List<Option> NOT_WITH_BATCH =
            List.of(ReportFiles.JUNIT, ReportFiles.SARIF, ChainFile.WRITE_CHAIN);

    private final InputStream standardInput;

    CheckCommand(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String summary() {
        return "judge a server's chain, live or from a file, against every phone's limits";
    }

    @Override
    public String operands() {
        return "TARGET...";
    }

    @Override
    public List<Option> options() {
        return CheckOptions.ALL;
    }

    @Override
    public List<String> examples() {
        return CheckOptions.EXAMPLES;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, MachineError {
        var conditions = new CheckConditions(arguments);
        var mailbox = new MailboxOptions(arguments, terminal).mailbox();
        if (mailbox.isPresent()) return mailbox(mailbox.get(), arguments, conditions, terminal);
        if (arguments.has("--batch")) return batch(arguments, conditions, terminal);
        List<Target> targets = new CheckTargets(arguments).targets(standardInput);
        var settings = conditions.settings();
        var chainFile = ChainFile.of(arguments, targets);
        var begun = Instant.now();
        var checker = new Checker(settings, InstantSource.system(), new SecureRandom());
        var run =
                new CheckRun(checker, targets, new CheckProgress(terminal.err(), terminal.style()));
        try (var interruption = new Interruption(run::stop)) {
            List<TargetResult> results = run.run();
            if (arguments.has("--json")) terminal.out().println(CheckJson.document(results));
            else tell(results, arguments.has("--brief"), terminal);
            new ReportFiles(arguments).write(results, begun, !interruption.happened());
            if (chainFile.isPresent() && !results.isEmpty()) {
                terminal.err().println(chainFile.get().write(results.get(0)));
            }
            if (interruption.happened()) {
                terminal.err()
                        .printf(
                                "interrupted: %d of %d targets were checked%n",
                                results.size(), targets.size());
            }
            terminal.out().flush();
            return code(results);
        }
    }

    private static int mailbox(
            Mailbox mailbox, Arguments arguments, CheckConditions conditions, Terminal terminal)
            throws UsageError, MachineError {
        var begun = Instant.now();
        var result =
                new MailboxCheck(
                                conditions.settings(),
                                mailbox,
                                InstantSource.system(),
                                new SecureRandom())
                        .check();
        if (arguments.has("--json")) {
            terminal.out().println(CheckJson.document(result));
        } else {
            new MailboxView(terminal.style()).draw(result).forEach(terminal.out()::println);
            if (!arguments.has("--brief")) {
                var view = new CheckView(terminal.style());
                for (TargetResult target : result.targets()) {
                    if (!target.any(Status.REFUSED)) continue;
                    terminal.out().println();
                    view.target(target).forEach(terminal.out()::println);
                }
            }
        }
        new ReportFiles(arguments).write(result.targets(), begun, true);
        terminal.out().flush();
        if (result.failing().isEmpty()) return ExitCode.OK;
        return result.targets().isEmpty() ? ExitCode.MACHINE : ExitCode.PHONE_FAILS;
    }

    private static void tell(List<TargetResult> results, boolean brief, Terminal terminal) {
        var view = new CheckView(terminal.style());
        view.matrix(results).forEach(terminal.out()::println);
        if (brief) return;
        for (TargetResult result : results) {
            terminal.out().println();
            view.target(result).forEach(terminal.out()::println);
        }
    }

    /** One refusal outweighs what this machine could not reach. */
    private static int code(List<TargetResult> results) {
        if (results.stream().anyMatch(r -> r.any(Status.REFUSED))) return ExitCode.PHONE_FAILS;
        boolean missed = results.stream().anyMatch(r -> r.any(Status.NOT_REACHED));
        return missed ? ExitCode.MACHINE : ExitCode.OK;
    }

    private int batch(Arguments arguments, CheckConditions conditions, Terminal terminal)
            throws UsageError, MachineError {
        if (!arguments.rest().isEmpty() || arguments.has("--list")) {
            throw new UsageError("--batch takes no other target");
        }
        for (Option other : NOT_WITH_BATCH) {
            if (!arguments.has(other.name())) continue;
            throw new UsageError("--batch goes without " + other.name());
        }
        String file = arguments.value("--batch").orElseThrow();
        var batch = new Batch(conditions.settings(), InstantSource.system(), conditions.cores());
        try (var interruption = new Interruption(batch::stop);
                var in = open(file)) {
            var report = batch.run(in, terminal.out());
            terminal.err()
                    .printf(
                            "%s%d lines: %d verdicts accept, %d refuse, %d lines are no request%n",
                            interruption.happened() ? "interrupted after " : "",
                            report.lines(),
                            report.accepted(),
                            report.refused(),
                            report.bad());
            if (report.bad() > 0) return ExitCode.USAGE;
            return report.refused() > 0 ? ExitCode.PHONE_FAILS : ExitCode.OK;
        } catch (IOException e) {
            throw new MachineError("--batch: " + e.getMessage());
        }
    }

    private InputStream open(String file) throws UsageError {
        try {
            return file.equals("-") ? standardInput : Files.newInputStream(Path.of(file));
        } catch (IOException e) {
            throw new UsageError("--batch " + file + ": cannot be read");
        }
    }
}
