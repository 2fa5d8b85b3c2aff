package dev.handset.emulator.reproduce;

import dev.handset.agent.event.SignInEvent;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.netns.Guarded;
import dev.handset.emulator.netns.VethWire;
import dev.handset.emulator.scenario.Caller;
import dev.handset.emulator.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The phone is a process in a network namespace of its own, at the other end of a cable.
 *
 * @param forms corrections to the unpublished messages, as the lab has them
 */
public record NetnsPhone(VethWire wire, Optional<Path> forms) implements PhonePlace {
    /** A runtime has to start, and what it tells has to be read. */
    private static final Duration START = Duration.ofSeconds(20);

    /** The most that a phone gets. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static final String PROGRAM = "dev.handset.agent.cli.Handset";

    /** As the launcher gives them. */
    private static final List<String> FLAGS =
            List.of(
                    "-Xmx24m",
                    "-Xss512k",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:ReservedCodeCacheSize=16m");

    @Override
    public Optional<String> objection(Scenario.Run run) {
        return PhoneCommand.objection(run);
    }

    @Override
    public Duration within(Duration said) {
        return said.plus(START);
    }

    @Override
    public Placed start(
            Caller caller, Lab lab, LabSettings settings, Path state, Consumer<SignInEvent> watcher)
            throws IOException {
        var folder = new TemporaryFolder();
        try {
            var program = new ArrayList<String>();
            program.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            program.addAll(FLAGS);
            program.addAll(List.of("-cp", System.getProperty("java.class.path")));
            program.add(PROGRAM);
            program.addAll(
                    new PhoneCommand(folder.path())
                            .signIn(caller, lab, settings, wire.phoneSide(), state.toString()));
            forms.ifPresent(file -> program.addAll(List.of("--lab-forms", file.toString())));
            var process =
                    new ProcessBuilder(wire.onPhone(Guarded.command(program)))
                            .redirectError(folder.path().resolve("errors").toFile())
                            .start();
            return ProcessPhone.of(process, LIMIT, folder, watcher);
        } catch (IOException e) {
            folder.close();
            throw e;
        }
    }
}
