package dev.handset.emulator.cli;

import dev.handset.agent.view.Style;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.netns.TapWire;
import dev.handset.emulator.netns.VethWire;
import dev.handset.emulator.qemu.QemuPhone;
import dev.handset.emulator.reproduce.InProcess;
import dev.handset.emulator.reproduce.KerberosTap;
import dev.handset.emulator.reproduce.Mismatch;
import dev.handset.emulator.reproduce.NetnsPhone;
import dev.handset.emulator.reproduce.PhoneCommand;
import dev.handset.emulator.reproduce.PhonePlace;
import dev.handset.emulator.reproduce.Reproduction;
import dev.handset.emulator.reproduce.RunResult;
import dev.handset.emulator.reproduce.RunWatcher;
import dev.handset.emulator.reproduce.TemporaryFolder;
import dev.handset.emulator.scenario.Scenario;
import dev.handset.emulator.scenario.ScenarioMistake;
import dev.handset.emulator.scenario.Scenarios;
import dev.handset.provisioning.capture.WireCapture;
import dev.handset.tls.net.Ports;
import dev.handset.tls.net.Tap;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handset lab reproduce}. */
@Command(
        name = "reproduce",
        description = "Runs a scenario with the fault and with the fix, and compares.",
        footer = {
            "",
            "Examples:",
            "  handset lab reproduce ace-leaf-only",
            "  handset lab reproduce ./mine.yaml --quiet",
            "  handset lab reproduce wrong-pin --json | jq -c 'select(.event == \"message\")'",
            "  handset lab reproduce ace-leaf-only --report runs.html",
            "  handset lab reproduce ace-leaf-only --capture run.pcapng    then: wireshark"
                    + " run.pcapng",
            "  handset lab reproduce healthy --in netns     on the real ports, the phone a process",
            "  handset lab reproduce ace-leaf-only --in qemu   the phone is an ARM machine",
            "  handset lab reproduce --all --junit results.xml"
        })
final class Reproduce implements Callable<Integer> {
    private static final int COLUMNS = 100;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private LabOptions lab = new LabOptions();

    @Mixin private CaptureOptions capture = new CaptureOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME|FILE",
            description = "a scenario that comes with the program, or a YAML file")
    private Optional<String> target = Optional.empty();

    @Option(names = "--all", description = "every scenario that comes with the program, as a table")
    private boolean all;

    @Option(
            names = "--in",
            paramLabel = "PLACE",
            description =
                    "where the phone is: process (default); netns: a process in a network"
                            + " namespace that gets its network by DHCP, real ports 53 to 5061;"
                            + " qemu: the ARM image of \"lab image\" on such a network; both want"
                            + " root or user namespaces, ip, unshare, nsenter")
    private Where where = Where.PROCESS;

    @Option(names = "--json", description = "events as JSON lines with their run, then the result")
    private boolean json;

    @Option(names = "--hex", description = "with --json: the bytes of each message, secrets masked")
    private boolean hex;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "also as a page of HTML that needs no server")
    private Optional<Path> report = Optional.empty();

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "also as JUnit XML: a test case a run")
    private Optional<Path> junit = Optional.empty();

    @Option(
            names = {"-q", "--quiet"},
            description = "only the comparison of the runs")
    private boolean quiet;

    @SuppressWarnings("UnusedVariable") // picocli looks at it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean help;

    @Override
    public Integer call() throws IOException, ScenarioMistake {
        if (all == target.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(), "expected one scenario, by name or file, or --all");
        }
        Optional<String> problem = lab.problem();
        if (problem.isPresent()) throw new ParameterException(spec.commandLine(), problem.get());
        PrintWriter out = spec.commandLine().getOut();
        if (all && report.isPresent()) {
            throw new ParameterException(spec.commandLine(), "--report is of one scenario");
        }
        if (all && capture.wanted()) {
            throw new ParameterException(
                    spec.commandLine(), "--capture takes one scenario, not --all");
        }
        if (all && where != Where.PROCESS) {
            throw new ParameterException(
                    spec.commandLine(), "--in " + where + " takes one scenario, not --all");
        }
        if (where != Where.PROCESS && capture.wanted()) {
            throw new ParameterException(
                    spec.commandLine(), "--capture sees a phone --in process only");
        }
        Optional<RunJUnit> xml = junit.map(file -> new RunJUnit(file, Instant.now()));
        if (all) {
            int exit =
                    new ReproduceAll(out, json, done -> xml.ifPresent(x -> x.add(done)))
                            .run(Scenarios.all(), lab.settings());
            if (xml.isPresent()) xml.get().write();
            return exit;
        }
        Scenario scenario = Chosen.scenario(target.orElseThrow(), spec);
        if (where != Where.PROCESS) {
            check(scenario);
            if (where == Where.QEMU) BuiltImage.whereThereIsANetwork(spec.commandLine().getErr());
            Optional<Integer> done = InNamespace.instead(spec);
            if (done.isPresent()) return done.get();
        }
        RunWatcher watcher = RunWatcher.NONE;
        if (json) watcher = new RunJson(out, hex);
        else if (!quiet) watcher = printer(out, scenario);
        var page = new ReportWatcher(scenario, watcher);
        Reproduction reproduction =
                switch (where) {
                    case PROCESS -> captured(scenario, lab.settings(), page);
                    case NETNS -> inNamespace(scenario, page);
                    case QEMU -> inQemu(scenario, page);
                };
        if (report.isPresent()) page.write(report.get());
        if (xml.isPresent()) {
            xml.get().add(reproduction);
            xml.get().write();
        }
        if (json) out.println(RunJson.result(reproduction));
        else compare(out, reproduction);
        out.flush();
        return reproduction.asExpected() ? Exit.WORKS : Exit.FAILS;
    }

    /** Before a namespace is made: a scenario that needs more than it has is a mistake. */
    private void check(Scenario scenario) {
        Optional<String> objection = PhoneCommand.objection(scenario);
        if (objection.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s cannot be reproduced --in %s: %s"
                            .formatted(scenario.id(), where, objection.get()));
        }
    }

    private Reproduction inNamespace(Scenario scenario, RunWatcher watcher) throws IOException {
        try (var here = InNamespace.open(lab.settings(), VethWire::lay)) {
            var place = new NetnsPhone(here.wire(), lab.formsFile());
            return run(scenario, here.settings(), watcher, Optional.empty(), place);
        }
    }

    private Reproduction inQemu(Scenario scenario, RunWatcher watcher) throws IOException {
        try (var here = InNamespace.open(lab.settings(), TapWire::lay)) {
            PrintWriter err = spec.commandLine().getErr();
            var place =
                    new QemuPhone(
                            BuiltImage.there(),
                            here.wire().hostSide(),
                            lab.formsFile(),
                            line -> err.println("handset: " + line));
            return run(scenario, here.settings(), watcher, Optional.empty(), place);
        }
    }

    private static RunPrinter printer(PrintWriter out, Scenario scenario) {
        out.println(scenario.id() + ": " + scenario.name());
        Paragraph.lines(scenario.story(), COLUMNS, "").forEach(out::println);
        out.println("Phone: " + scenario.first().caller().profile());
        return new RunPrinter(out, Style.of(onTerminal(), System.getenv()));
    }

    @SuppressWarnings("SystemConsoleNull") // main asks newer runtimes for the old console
    private static boolean onTerminal() {
        return System.console() != null;
    }

    private Reproduction captured(Scenario scenario, LabSettings settings, RunWatcher watcher)
            throws IOException {
        Optional<WireCapture> file = capture.begin(settings, spec);
        if (file.isEmpty()) return run(scenario, settings, watcher, Optional.empty());
        try {
            var kerberos = new KerberosTap(file.get(), new Ports(settings.offset()));
            return run(scenario, settings.tapped(kerberos), watcher, file);
        } finally {
            CaptureOptions.end(file.get(), spec.commandLine().getErr());
        }
    }

    /** Runs it; an interrupt takes lab and folder away before the program ends with 130. */
    static Reproduction run(
            Scenario scenario,
            LabSettings settings,
            RunWatcher watcher,
            Optional<WireCapture> capture)
            throws IOException {
        var place = new InProcess(capture.<Tap>map(file -> file).orElse(Tap.NONE));
        return run(scenario, settings, watcher, capture, place);
    }

    /** With the phone somewhere else. */
    private static Reproduction run(
            Scenario scenario,
            LabSettings settings,
            RunWatcher watcher,
            Optional<WireCapture> capture,
            PhonePlace place)
            throws IOException {
        try (var state = new TemporaryFolder();
                var running = Lab.start(scenario.first().lab(), settings);
                var hook = new OnInterrupt(running::close, state)) {
            capture.ifPresent(file -> CaptureOptions.ofPhone(file, running.addresses()));
            return Reproduction.of(scenario, settings, watcher, running, hook.state(), place);
        }
    }

    static void compare(PrintWriter out, Reproduction reproduction) {
        out.println();
        for (RunResult run : reproduction.runs()) {
            out.printf("Run %d: %s%n", run.number(), Summary.line(run));
        }
        if (reproduction.asExpected()) {
            out.println("As the scenario says.");
            return;
        }
        out.println("Not as the scenario says:");
        for (Mismatch mismatch : reproduction.mismatches()) {
            out.printf(
                    "  run %d, %s%n    expected %s%n    got      %s%n",
                    mismatch.run(), mismatch.what(), mismatch.expected(), mismatch.got());
        }
    }
}
