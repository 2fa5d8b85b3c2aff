package dev.handset.agent.cli;

import dev.handset.agent.check.BadTarget;
import dev.handset.agent.check.Role;
import dev.handset.agent.check.Target;
import dev.handset.agent.check.TargetParser;
import dev.handset.tls.capture.KeyLogFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the command line of {@code check} wants judged. */
final class CheckTargets {
    private final Arguments arguments;

    CheckTargets(Arguments arguments) {
        this.arguments = arguments;
    }

    /**
     * @return never empty
     */
    List<Target> targets(InputStream standardInput) throws UsageError {
        var words = words(standardInput);
        try {
            var parser = parser();
            var targets = new ArrayList<Target>();
            for (String word : words) targets.addAll(parser.parse(word));
            return targets;
        } catch (BadTarget e) {
            throw new UsageError(e.getMessage());
        }
    }

    private List<String> words(InputStream standardInput) throws UsageError {
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
        return words;
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

    private Optional<Role> role() throws UsageError {
        Optional<String> text = arguments.value("--role");
        if (text.isEmpty()) return Optional.empty();
        var role = Role.byId(text.get());
        if (role.isEmpty()) {
            throw new UsageError("--role " + text.get() + ": expected web, sip or exchange");
        }
        return role;
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
}
