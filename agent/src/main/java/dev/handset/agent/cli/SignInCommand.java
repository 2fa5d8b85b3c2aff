package dev.handset.agent.cli;

import dev.handset.agent.Phone;
import dev.handset.agent.PhoneSettings;
import dev.handset.agent.SignInReport;
import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.event.Step;
import dev.handset.agent.json.EventJson;
import dev.handset.agent.view.DiagnosisView;
import dev.handset.agent.view.SignInView;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** {@code handset sign-in}: be the phone on this network. */
final class SignInCommand implements Command {
    /** Diagnoses that are about this machine, not about the phone. */
    private static final Set<String> MACHINE = Set.of("H-NET-03", "H-STATE-01", "H-BUG-01");

    @Override
    public String name() {
        return "sign-in";
    }

    @Override
    public String summary() {
        return "be the phone on this network: screen, ladder, diagnosis";
    }

    @Override
    public String operands() {
        return "";
    }

    @Override
    public List<Option> options() {
        return SignInOptions.ALL;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "handset sign-in --extension 50123                  # asks for the PIN without"
                        + " echo",
                "handset sign-in --extension 50123 --pin-file pin --json",
                "handset sign-in --extension 50123 --pin-file pin --user 'CONTOSO\\alice' \\",
                "    --password-file pw                             # tethered once: Exchange too",
                "handset sign-in --extension 50123 --pin-file pin --stay    # until Ctrl-C",
                "handset sign-in --extension 50123 --pin-file pin --for 8h",
                "handset sign-in --extension 50123 --pin-file pin --report run.html",
                "handset sign-in --extension 50123 --pin-file pin --bring-up eth1   # all by DHCP",
                "handset sign-in --extension 50123 --pin-file pin --pool pool01.contoso.com \\",
                "    --web web.contoso.com                          # DHCP is not asked",
                "handset sign-in --extension 50123 --pin-file pin --capture run.pcapng",
                "handset sign-in --extension 50123 --bundle roots.pem  # for what is not known of a"
                        + " firmware",
                "handset sign-in --extension 50123 --pin-file pin --address 127.5.5.50 \\",
                "    --dhcp-server 127.5.5.1 --dns 127.5.5.2 --domain contoso.com \\",
                "    --port-offset 20000                            # against `handset lab up`");
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, MachineError {
        var options = new SignInOptions(arguments, terminal);
        Optional<Duration> limit = options.stay();
        PhoneSettings asked = options.settings();
        var capture = new CaptureOption(arguments).begin(asked);
        PhoneSettings settings =
                capture.map(tap -> asked.withNetwork(asked.network().tapped(tap))).orElse(asked);
        boolean json = arguments.has("--json");
        var view = new SignInView(terminal.style(), terminal.out()::println);
        var page = new RunReport(options.report(), settings);
        var current = new Current();
        var cleanUp = new Thread(current::close, "sign out");
        Runtime.getRuntime().addShutdownHook(cleanUp);
        Consumer<SignInEvent> watcher =
                json ? jsonLines(arguments.has("--hex"), terminal.out()) : view;
        try (page;
                var phone = Phone.start(settings, watcher.andThen(page))) {
            page.report(phone.report());
            current.phone(Optional.of(phone));
            if (json) terminal.out().println(EventJson.report(phone.report()));
            else tell(phone.report(), view, terminal);
            if (options.stays() && phone.report().signedIn()) {
                Optional<Diagnosis> end = stay(phone, limit, terminal, json);
                if (end.isPresent()) return ExitCode.PHONE_FAILS;
            }
            return code(phone.report());
        } catch (IOException e) {
            throw new MachineError("--report: cannot be written: " + e.getMessage());
        } finally {
            current.phone(Optional.empty());
            CaptureOption.end(capture, terminal);
            removeHook(cleanUp);
        }
    }

    private static Consumer<SignInEvent> jsonLines(boolean hex, PrintStream out) {
        var json = new EventJson(hex);
        return event -> out.println(json.line(event));
    }

    private static void tell(SignInReport report, SignInView view, Terminal terminal) {
        view.finish();
        var diagnoses = new DiagnosisView(terminal.style());
        report.diagnoses()
                .forEach(
                        (step, diagnosis) -> {
                            terminal.out().println();
                            diagnoses.draw(step, diagnosis).forEach(terminal.out()::println);
                        });
        terminal.out().println();
        terminal.out().println(report.signedIn() ? "signed in" : "not signed in");
    }

    /**
     * Until the time is over, or Ctrl-C, which runs the clean-up and ends the program with 130.
     *
     * @return why the phone is signed out before that
     */
    private static Optional<Diagnosis> stay(
            Phone phone, Optional<Duration> limit, Terminal terminal, boolean json) {
        if (!json) {
            terminal.out()
                    .println(
                            limit.isPresent()
                                    ? "staying signed in for " + words(limit.get())
                                    : "staying signed in; Ctrl-C signs out");
        }
        Optional<Diagnosis> end = phone.stay(limit);
        if (json) return end;
        end.ifPresent(
                diagnosis -> {
                    terminal.out().println();
                    new DiagnosisView(terminal.style())
                            .draw(Step.REGISTER, diagnosis)
                            .forEach(terminal.out()::println);
                    terminal.out().println();
                    terminal.out().println("signed in no more");
                });
        return end;
    }

    /** Such as {@code 8h} or {@code 1m30s}. */
    private static String words(Duration time) {
        return time.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private static int code(SignInReport report) {
        if (report.signedIn()) return ExitCode.OK;
        boolean machine =
                report.diagnoses().values().stream()
                        .map(Diagnosis::code)
                        .anyMatch(MACHINE::contains);
        return machine ? ExitCode.MACHINE : ExitCode.PHONE_FAILS;
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // shutting down already: the hook does its work
        }
    }

    /** The phone to sign out when the program is interrupted. */
    private static final class Current {
        private Optional<Phone> phone = Optional.empty();

        synchronized void phone(Optional<Phone> newPhone) {
            phone = newPhone;
        }

        synchronized void close() {
            phone.ifPresent(Phone::close);
        }
    }
}
