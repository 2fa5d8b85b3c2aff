package dev.handset.emulator.cli;

import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.netns.Namespace;
import dev.handset.emulator.netns.VethWire;
import dev.handset.emulator.page.PageServer;
import dev.handset.emulator.reproduce.LabPhone;
import dev.handset.emulator.reproduce.TemporaryFolder;
import dev.handset.emulator.scenario.Caller;
import dev.handset.emulator.scenario.Scenario;
import dev.handset.emulator.scenario.ScenarioMistake;
import dev.handset.provisioning.capture.WireCapture;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code handset lab up}. */
@Command(
        name = "up",
        description = "Starts the lab and its page, says how to sign in to it, waits for Ctrl-C.",
        footer = {
            "",
            "Examples:",
            "  handset lab up",
            "  handset lab up --scenario ace-leaf-only --offset 30000",
            "  handset lab up --page-port 8080 --no-browser",
            "  handset lab up --on netns             real ports, in a network namespace",
            "  handset lab up --capture lab.pcapng   what comes and goes, for Wireshark",
            "  handset lab up --data lab.store       the same users and mailboxes the next time"
        })
final class Up implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private LabOptions options = new LabOptions();

    @Mixin private PageOptions page = new PageOptions();

    @Mixin private CaptureOptions capture = new CaptureOptions();

    @Option(
            names = "--scenario",
            paramLabel = "NAME|FILE",
            description = "with this scenario's faults (default: healthy)")
    private String scenarioName = "healthy";

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "keep users, PIN locks and mailboxes in this file")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--on",
            paramLabel = "NETWORK",
            description =
                    "loopback (default), or netns: an interface in a network namespace, real"
                            + " ports; root or user namespaces, ip, unshare, nsenter")
    private Network network = Network.LOOPBACK;

    @Option(names = "--fixed", description = "with the scenario's fix applied")
    private boolean fixed;

    @SuppressWarnings("UnusedVariable") // picocli looks at it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean help;

    /** Where the lab is. */
    enum Network {
        LOOPBACK,
        NETNS
    }

    /** Never counted down: the wait ends with the program. */
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @Override
    public Integer call() throws IOException, ScenarioMistake, InterruptedException {
        Optional<String> problem = options.problem();
        if (problem.isPresent()) throw new ParameterException(spec.commandLine(), problem.get());
        Scenario scenario = Chosen.scenario(scenarioName, spec);
        if (network == Network.LOOPBACK) return up(scenario, options.settings(), Optional.empty());
        Optional<Integer> done = InNamespace.instead(spec);
        if (done.isPresent()) return done.get();
        try (var here = InNamespace.open(options.settings(), VethWire::lay)) {
            return up(scenario, here.settings(), Optional.of(here));
        }
    }

    private int up(Scenario scenario, LabSettings asked, Optional<InNamespace<VethWire>> here)
            throws IOException, InterruptedException {
        Scenario.Run run =
                fixed
                        ? scenario.fix().map(Scenario.Fix::run).orElse(scenario.first())
                        : scenario.first();
        var out = spec.commandLine().getOut();
        LabSettings usual = asked.withSipObserver(new LostPhones(out));
        LabSettings kept = data.map(usual::withData).orElse(usual);
        Optional<WireCapture> file = capture.begin(kept, spec);
        LabSettings settings = file.map(kept::tapped).orElse(kept);
        try (var secrets = new TemporaryFolder();
                var served = PageServer.start(scenario, fixed, settings, page.where(spec));
                var hook = new OnInterrupt(served::close, secrets)) {
            file.ifPresent(f -> CaptureOptions.name(f, served.stage().lab().addresses()));
            tell(scenario, run.caller(), served, hook.state().path(), here);
            if (here.isEmpty()) page.open(served.address());
            interrupted.await();
        }
        return Exit.WORKS;
    }

    private void tell(
            Scenario scenario,
            Caller caller,
            PageServer served,
            Path folder,
            Optional<InNamespace<VethWire>> here)
            throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Lab lab = served.stage().lab();
        out.printf(
                "The lab runs in %s, ports shifted by %d: %s%n",
                lab.addresses(), lab.addresses().offset(), scenario.name());
        int width = Arrays.stream(Box.values()).mapToInt(b -> b.title().length()).max().orElse(0);
        for (Box box : Box.values()) {
            String address = lab.addresses().of(box).getHostAddress();
            out.printf("  %-" + width + "s  %s%n", box.title(), address);
        }
        out.printf("Its page: %s%n", served.address());
        here.ifPresent(
                namespace -> {
                    out.printf("Enter its network, to see the page too:%n%n  ");
                    out.printf("%s%n%n", String.join(" ", Namespace.entering()));
                });
        out.printf(
                "Sign in from another terminal:%n%n  %s%n%n", command(caller, lab, folder, here));
        out.println("Ctrl-C ends the lab.");
        out.flush();
    }

    private String command(
            Caller caller, Lab lab, Path folder, Optional<InNamespace<VethWire>> here)
            throws IOException {
        var words = new ArrayList<String>();
        here.ifPresent(namespace -> words.addAll(namespace.wire().enteringPhone()));
        words.addAll(List.of("./handset", "sign-in"));
        words.add("--phone " + caller.profile());
        String dns = lab.addresses().of(LabPhone.nameServer(caller)).getHostAddress();
        if (here.isPresent()) {
            words.add("--bring-up " + here.get().wire().phoneSide());
            if (caller.outside()) words.add("--dns " + dns);
        } else {
            words.add("--address " + lab.addresses().of(Box.PHONE).getHostAddress());
            words.add("--dhcp-server " + lab.addresses().of(Box.DHCP).getHostAddress());
            words.add("--dns " + dns);
            words.add("--domain " + LabPlan.DOMAIN);
            words.add("--port-offset " + lab.addresses().offset());
        }
        if (!caller.number().isEmpty()) {
            words.add("--extension " + caller.number());
            words.add("--pin-file " + secret(folder.resolve("pin"), caller.pin()));
        }
        if (caller.tethered().isPresent()) {
            words.add("--user '" + caller.tethered().get() + "'");
            words.add("--password-file " + secret(folder.resolve("password"), caller.password()));
        }
        if (options.formsFile().isPresent()) {
            words.add("--lab-forms " + options.formsFile().get());
        }
        words.add("--state " + folder.resolve("state"));
        return String.join(" ", words);
    }

    private static Path secret(Path file, String text) throws IOException {
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text + System.lineSeparator());
    }
}
