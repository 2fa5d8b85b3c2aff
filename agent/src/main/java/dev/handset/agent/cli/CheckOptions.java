package dev.handset.agent.cli;

import dev.handset.agent.check.BadTarget;
import dev.handset.agent.check.CheckSettings;
import dev.handset.agent.check.Role;
import dev.handset.agent.check.Target;
import dev.handset.agent.check.TargetParser;
import dev.handset.tls.capture.KeyLogFile;
import dev.handset.tls.net.Deadlines;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.PhoneProfiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** The options of {@code check}, and what they make of the targets. */
final class CheckOptions {
    /** Debian's bundle of authorities. */
    private static final String BUNDLE = "/etc/ssl/certs/ca-certificates.crt";

    static final List<Option> ALL =
            List.of(
                    new Option(
                            "--phone",
                            "ID,...",
                            "profiles or .phone files, or all (all); handset phones lists them"),
                    new Option(
                            "--list",
                            "FILE",
                            "a target a line, # begins a remark; - as target reads standard"
                                    + " input"),
                    new Option("--name", "HOST", "the name the phone asks for (the target's own)"),
                    new Option(
                            "--connect",
                            "ADDR",
                            "connect to this address or host[:port], for a VIP not in DNS"),
                    new Option("--role", "ROLE", "web, sip or exchange (by port: 5061 is sip)"),
                    new Option("--at", "TIME", "the phone's clock, RFC 3339 (now)"),
                    new Option(
                            "--trust",
                            "FILE",
                            "certificates the phone holds beside its firmware's, PEM, DER or P7B"),
                    new Option(
                            "--bundle",
                            "FILE",
                            "authorities that stand in where a firmware's are not known ("
                                    + BUNDLE
                                    + ")"),
                    new Option(
                            "--keylog", "FILE", "secrets for captures of TLS 1.3 (SSLKEYLOGFILE)"),
                    new Option(
                            "--batch",
                            "FILE",
                            "chains as JSON, one object a line; - reads standard input"),
                    new Option("--cores", "NUMBER", "with --batch (all)"),
                    new Option("--timeout", "SECONDS", "for each phase of a connection (5)"),
                    new Option("--brief", "", "the matrix alone"),
                    new Option("--json", "", "one JSON document instead of text"));

    private static final int USUAL_SECONDS = 5;
    private static final int MAX_SECONDS = 600;

    private final Arguments arguments;

    CheckOptions(Arguments arguments) {
        this.arguments = arguments;
    }

    CheckSettings settings() throws UsageError {
        return new CheckSettings(phones(), bundle(), trusted(), at(), deadlines());
    }

    List<Target> targets(InputStream standardInput) throws UsageError {
        var words = new ArrayList<String>();
        for (String word : arguments.rest()) {
            if (word.equals("-")) words.addAll(TargetList.read("standard input", standardInput));
            else words.add(word);
        }
        if (arguments.value("--list").isPresent()) {
            words.addAll(TargetList.read(arguments.value("--list").get()));
        }
        if (words.isEmpty()) {
            throw new UsageError("check what? Give host[:port], a file, or - for a list");
        }
        try {
            var parser = parser();
            var targets = new ArrayList<Target>();
            for (String word : words) targets.addAll(parser.parse(word));
            return targets;
        } catch (BadTarget e) {
            throw new UsageError(e.getMessage());
        }
    }

    private TargetParser parser() throws BadTarget, UsageError {
        var connect = arguments.value("--connect");
        return new TargetParser(
                arguments.value("--name"),
                role(),
                connect.isEmpty()
                        ? Optional.empty()
                        : Optional.of(TargetParser.endpoint(connect.get())),
                keyLog());
    }

    private KeyLogFile keyLog() throws UsageError {
        var secrets = new KeyLogFile();
        Optional<String> file = arguments.value("--keylog");
        if (file.isEmpty()) return secrets;
        try (var in = new BufferedInputStream(Files.newInputStream(Path.of(file.get())))) {
            secrets.read(in);
            return secrets;
        } catch (IOException e) {
            throw new UsageError("--keylog " + file.get() + ": cannot be read");
        }
    }

    int cores() throws UsageError {
        int all = Runtime.getRuntime().availableProcessors();
        String text = arguments.value("--cores").orElse("" + all);
        if (!text.matches("[1-9][0-9]{0,2}")) {
            throw new UsageError("--cores " + text + ": expected 1 to 999");
        }
        return Integer.parseInt(text);
    }

    private List<PhoneProfile> phones() throws UsageError {
        var phones = new LinkedHashSet<PhoneProfile>();
        for (String word : arguments.value("--phone").orElse("all").split(",", -1)) {
            if (word.equals("all")) phones.addAll(PhoneProfiles.builtIn());
            else phones.add(Profiles.find(word));
        }
        return List.copyOf(phones);
    }

    private Optional<Role> role() throws UsageError {
        Optional<String> text = arguments.value("--role");
        if (text.isEmpty()) return Optional.empty();
        var role = Role.byId(text.get());
        if (role.isEmpty()) {
            throw new UsageError("--role " + text.get() + ": expected web, sip or exchange");
        }
        return role;
    }

    private Optional<Instant> at() throws UsageError {
        Optional<String> text = arguments.value("--at");
        if (text.isEmpty()) return Optional.empty();
        try {
            return Optional.of(OffsetDateTime.parse(text.get()).toInstant());
        } catch (DateTimeParseException e) {
            throw new UsageError(
                    "--at " + text.get() + ": expected a time such as 2026-06-01T00:00:00Z");
        }
    }

    private Deadlines deadlines() throws UsageError {
        String text = arguments.value("--timeout").orElse("" + USUAL_SECONDS);
        if (!text.matches("[0-9]{1,3}")
                || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > MAX_SECONDS) {
            throw new UsageError("--timeout " + text + ": expected 1 to " + MAX_SECONDS);
        }
        var each = Duration.ofSeconds(Integer.parseInt(text));
        return new Deadlines(each, each, each);
    }

    private List<Certificate> trusted() throws UsageError {
        Optional<String> file = arguments.value("--trust");
        return file.isEmpty() ? List.of() : read("--trust", file.get());
    }

    private List<Certificate> bundle() throws UsageError {
        Optional<String> file = arguments.value("--bundle");
        if (file.isPresent()) return read("--bundle", file.get());
        return Files.isReadable(Path.of(BUNDLE)) ? read("--bundle", BUNDLE) : List.of();
    }

    private static List<Certificate> read(String option, String file) throws UsageError {
        try {
            return TargetParser.certificates(Path.of(file));
        } catch (BadTarget e) {
            throw new UsageError(option + " " + e.getMessage());
        }
    }
}
