package dev.handset.agent.cli;

import dev.handset.agent.check.CheckSettings;
import dev.handset.agent.diagnosis.Box;
import dev.handset.tls.net.Deadlines;
import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.PhoneProfiles;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Under which conditions the command line of {@code check} wants its targets judged. */
final class CheckConditions {
    private static final int USUAL_SECONDS = 5;
    private static final int MAX_SECONDS = 600;

    private final Arguments arguments;

    CheckConditions(Arguments arguments) {
        this.arguments = arguments;
    }

    CheckSettings settings() throws UsageError {
        return new CheckSettings(
                phones(),
                BundleOption.read(arguments),
                CertificateOption.all(arguments, "--trust"),
                CertificateOption.all(arguments, "--intermediates"),
                boxes(),
                at(),
                deadlines());
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

    /** None is all of them. */
    private List<Box> boxes() throws UsageError {
        var boxes = new LinkedHashSet<Box>();
        for (String value : arguments.values("--fix")) {
            for (String word : value.split(",", -1)) boxes.add(box(word.strip()));
        }
        return List.copyOf(boxes);
    }

    private static Box box(String word) throws UsageError {
        var box = Box.byId(word);
        if (box.isPresent()) return box.get();
        String hint = Nearest.to(word, Box.ids()).map(n -> "; did you mean " + n + "?").orElse("");
        throw new UsageError(
                "--fix %s: expected %s%s".formatted(word, String.join(", ", Box.ids()), hint));
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
}
