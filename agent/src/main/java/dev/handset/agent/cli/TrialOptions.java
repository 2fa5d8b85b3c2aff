package dev.handset.agent.cli;

import dev.handset.agent.NetworkSettings;
import dev.handset.agent.Timeouts;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.PhoneProfile;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A phone in a state that it could be in: what a scenario of the lab says of one. */
final class TrialOptions {
    static final List<Option> ALL =
            List.of(
                    new Option("--brisk", "", "short waits, for a network that answers at once"),
                    new Option("--patient", "", "long waits, for a processor that is emulated"),
                    new Option(
                            "--clock",
                            "TIME",
                            "its clock reads this when it starts, such as 2000-01-01T00:00:00Z"),
                    new Option("--no-date-check", "", "compare no certificate with the clock"),
                    new Option(
                            "--no-joining", "", "read the first part of a DHCP option in several"),
                    new Option(
                            "--trust-from-pc",
                            "FILE",
                            "authorities of the PC it is tethered to; PEM, may be empty"));

    private final Arguments arguments;

    TrialOptions(Arguments arguments) {
        this.arguments = arguments;
    }

    PhoneProfile of(PhoneProfile profile) {
        return arguments.has("--no-date-check")
                ? profile.withoutDateCheck("--no-date-check")
                : profile;
    }

    NetworkSettings of(NetworkSettings network) {
        NetworkSettings joining =
                arguments.has("--no-joining") ? network.withoutJoining() : network;
        if (arguments.has("--patient")) return joining.with(Timeouts.PATIENT);
        return arguments.has("--brisk") ? joining.with(Timeouts.BRISK) : joining;
    }

    /** Ticks on from where it was set. */
    InstantSource clock() throws UsageError {
        Optional<String> text = arguments.value("--clock");
        if (text.isEmpty()) return InstantSource.system();
        try {
            Instant start = Instant.parse(text.get());
            long begun = System.nanoTime();
            return () -> start.plus(Duration.ofNanos(System.nanoTime() - begun));
        } catch (DateTimeException e) {
            throw new UsageError(
                    "--clock \"%s\": expected a time such as 2000-01-01T00:00:00Z"
                            .formatted(text.get()));
        }
    }

    Optional<List<Certificate>> fromPc() throws UsageError {
        Optional<String> file = arguments.value("--trust-from-pc");
        if (file.isEmpty()) return Optional.empty();
        return Optional.of(CertificateOption.readAny("--trust-from-pc", file.get()));
    }
}
