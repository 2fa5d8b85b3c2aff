package dev.handset.agent.cli;

import dev.handset.agent.FirmwareTrust;
import dev.handset.agent.PhoneSettings;
import dev.handset.provisioning.LabForms;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import dev.handset.provisioning.secret.Pin;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From the words of {@code handset sign-in} and {@code handset agent} to the settings of a phone.
 */
final class SignInOptions {
    /** Which phone, where, and who signs in. */
    private static final List<Option> CALLER =
            List.of(
                    StateOption.PHONE,
                    new Option("--extension", "NUMBER", "phone number or extension to sign in"),
                    new Option(
                            "--pin-file",
                            "FILE",
                            "the PIN, on the first line; else it is asked for"),
                    new Option(
                            "--user",
                            "LOGIN",
                            "Windows account of a tether, DOMAIN\\name or name@domain"),
                    new Option(
                            "--password-file",
                            "FILE",
                            "its password, on the first line; else it is asked for"),
                    new Option("--pool", "NAME", "sign in to this pool; DHCP is not asked"),
                    new Option("--web", "NAME", "web services name of --pool, when it is another"),
                    StateOption.STATE,
                    new Option(
                            "--lab-forms", "FILE", "corrections to the two unpublished messages"),
                    BundleOption.BUNDLE);

    static final List<Option> PHONE =
            Stream.of(CALLER, NetworkOptions.ALL, TrialOptions.ALL).flatMap(List::stream).toList();

    private static final List<Option> RUN =
            List.of(
                    new Option("--json", "", "the event stream, one JSON object a line"),
                    new Option(
                            "--hex", "", "with --json: the bytes of each message, secrets masked"),
                    new Option("--report", "FILE", "also as a page of HTML that needs no server"),
                    new Option("--stay", "", "stay signed in until Ctrl-C"),
                    new Option("--for", "TIME", "stay that long, such as 90s, 20m, 8h"));

    static final List<Option> ALL =
            Stream.of(PHONE, RUN, CaptureOption.ALL).flatMap(List::stream).toList();

    private final Arguments arguments;
    private final Terminal terminal;

    SignInOptions(Arguments arguments, Terminal terminal) {
        this.arguments = arguments;
        this.terminal = terminal;
    }

    PhoneSettings settings() throws UsageError, MachineError {
        arguments.atMost(0);
        if (!arguments.has("--extension") && !arguments.has("--user")) {
            throw new UsageError("give --extension NUMBER, or --user LOGIN, or both");
        }
        var trial = new TrialOptions(arguments);
        return new PhoneSettings(
                trial.of(Profiles.find(arguments.value("--phone").orElse(Profiles.USUAL))),
                trial.of(new NetworkOptions(arguments).settings()),
                pinLogin(),
                tethered(),
                pool(),
                StateOption.directory(arguments, terminal),
                forms(),
                new FirmwareTrust(BundleOption.read(arguments)),
                trial.fromPc(),
                trial.clock(),
                new SecureRandom());
    }

    /** Where to write the run as a page. */
    Optional<Path> report() throws UsageError {
        Optional<String> file = arguments.value("--report");
        if (file.isEmpty()) return Optional.empty();
        try {
            return Optional.of(Path.of(file.get()));
        } catch (InvalidPathException e) {
            throw new UsageError("--report " + file.get() + ": no name of a file");
        }
    }

    boolean stays() {
        return arguments.has("--stay") || arguments.has("--for");
    }

    /** How long to stay signed in; empty = until Ctrl-C. */
    Optional<Duration> stay() throws UsageError {
        Optional<String> text = arguments.value("--for");
        if (text.isEmpty()) return Optional.empty();
        if (!text.get().matches("[1-9][0-9]{0,4}[smh]")) {
            throw new UsageError(
                    "--for \"%s\": expected a time such as 90s, 20m, 8h".formatted(text.get()));
        }
        return Optional.of(Duration.parse("PT" + text.get()));
    }

    private Optional<PhoneSettings.PinLogin> pinLogin() throws UsageError {
        Optional<String> number = arguments.value("--extension");
        if (number.isEmpty()) {
            if (arguments.has("--pin-file")) throw new UsageError("--pin-file needs --extension");
            return Optional.empty();
        }
        String pin = new SecretInput(terminal).read(arguments, "--pin-file", "PIN");
        try {
            return Optional.of(new PhoneSettings.PinLogin(number.get(), Pin.of(pin)));
        } catch (IllegalArgumentException e) {
            throw new UsageError(String.valueOf(e.getMessage()));
        }
    }

    private Optional<Credentials> tethered() throws UsageError {
        Optional<String> login = arguments.value("--user");
        if (login.isEmpty()) {
            if (arguments.has("--password-file")) {
                throw new UsageError("--password-file needs --user");
            }
            return Optional.empty();
        }
        String password = new SecretInput(terminal).read(arguments, "--password-file", "Password");
        return Optional.of(Credentials.parse(login.get(), Password.of(password)));
    }

    private Optional<PhoneSettings.Pool> pool() throws UsageError {
        Optional<String> pool = arguments.value("--pool");
        if (pool.isEmpty()) {
            if (arguments.has("--web")) throw new UsageError("--web needs --pool");
            return Optional.empty();
        }
        String web = arguments.value("--web").orElse(pool.get());
        for (String name : List.of(pool.get(), web)) {
            if (!name.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")) {
                throw new UsageError("\"" + name + "\" is no host name");
            }
        }
        return Optional.of(PhoneSettings.Pool.named(pool.get(), web));
    }

    private LabForms forms() throws UsageError {
        Optional<String> file = arguments.value("--lab-forms");
        if (file.isEmpty()) return LabForms.builtIn();
        try {
            return LabForms.read(Path.of(file.get()));
        } catch (IOException e) {
            throw new UsageError("--lab-forms: " + e.getMessage());
        }
    }
}
