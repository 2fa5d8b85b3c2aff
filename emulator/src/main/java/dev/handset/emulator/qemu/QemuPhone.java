package dev.handset.emulator.qemu;

import dev.handset.agent.SignInReport;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.json.EventLine;
import dev.handset.agent.json.EventReader;
import dev.handset.agent.json.MalformedEvent;
import dev.handset.emulator.image.DeviceImage;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.reproduce.PhoneCommand;
import dev.handset.emulator.reproduce.PhonePlace;
import dev.handset.emulator.reproduce.TemporaryFolder;
import dev.handset.emulator.scenario.Caller;
import dev.handset.emulator.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The phone is an image that boots in QEMU, at the other end of a cable.
 *
 * @param tap the host's end of the cable
 * @param forms corrections to the unpublished messages, as the lab has them
 * @param progress is told when the phone boots
 */
public record QemuPhone(
        DeviceImage image, String tap, Optional<Path> forms, Consumer<String> progress)
        implements PhonePlace {
    /** What the guest calls its network interface. */
    private static final String PORT = "eth0";

    /** Where the guest keeps what a phone keeps. */
    private static final String STATE = "/state/phone";

    /** Locally administered; the lab has one phone. */
    private static final String MAC = "02:00:48:53:00:01";

    /** A phone that waits for an answer is silent, and a processor that is emulated is slow. */
    private static final Duration SILENCE = Duration.ofMinutes(4);

    /** A guest has to boot, and every step of its takes as many times as long. */
    private static final int SLOWER = 30;

    /** For a phone in this program: too short where the processor is emulated. */
    private static final String SHORT_WAITS = "--brisk";

    private static final String LONG_WAITS = "--patient";

    @Override
    public Optional<String> objection(Scenario.Run run) {
        return PhoneCommand.objection(run);
    }

    @Override
    public Duration within(Duration said) {
        return said.multipliedBy(SLOWER);
    }

    @Override
    public Placed start(
            Caller caller, Lab lab, LabSettings settings, Path state, Consumer<SignInEvent> watcher)
            throws IOException {
        var folder = new TemporaryFolder();
        try {
            List<String> words =
                    new PhoneCommand(folder.path()).signIn(caller, lab, settings, PORT, STATE);
            if (forms.isPresent()) {
                words = new ArrayList<>(words);
                Path copy = folder.path().resolve("lab-forms");
                Files.copy(forms.get(), copy);
                words.addAll(List.of("--lab-forms", copy.toString()));
            }
            progress.accept("the phone boots in QEMU: " + image.machine().architecture());
            var guest = Guest.start(image, guest(words, folder.path(), state), folder.path());
            return new Running(guest, folder, watcher);
        } catch (IOException e) {
            folder.close();
            throw e;
        }
    }

    private GuestSettings guest(List<String> words, Path folder, Path state) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
            }
        }
        String here = folder + "/";
        return new GuestSettings(
                image.machine().memoryMegabytes(),
                GuestSettings.WITHOUT_BATTERY,
                Optional.of(tap),
                MAC,
                state.resolve("flash"),
                words.stream()
                        .map(word -> word.equals(SHORT_WAITS) ? LONG_WAITS : word)
                        .map(word -> word.replace(here, GuestSettings.FILES))
                        .toList(),
                files,
                SILENCE);
    }

    /** A guest whose agent has come to its report. */
    private static final class Running implements Placed {
        private final Guest guest;
        private final TemporaryFolder folder;
        private final Consumer<SignInEvent> watcher;
        private final EventReader reader = new EventReader();
        private final SignInReport report;

        Running(Guest guest, TemporaryFolder folder, Consumer<SignInEvent> watcher)
                throws IOException {
            this.guest = guest;
            this.folder = folder;
            this.watcher = watcher;
            Optional<SignInReport> told = Optional.empty();
            try {
                for (var line = next(); line.isPresent(); line = next()) {
                    if (!(line.get() instanceof EventLine.Report end)) continue;
                    told = Optional.of(end.report());
                    break;
                }
                if (told.isEmpty()) {
                    throw new IOException(
                            "the agent in the guest ended with %d and without a report"
                                    .formatted(guest.await()));
                }
            } catch (IOException e) {
                guest.close();
                throw e;
            }
            report = told.get();
        }

        private Optional<EventLine> next() throws IOException {
            Optional<String> line = guest.nextEvent();
            if (line.isEmpty()) return Optional.empty();
            try {
                EventLine read = reader.read(line.get());
                if (read instanceof EventLine.Event told) watcher.accept(told.event());
                return Optional.of(read);
            } catch (MalformedEvent e) {
                throw new IOException("the guest tells what no phone tells: " + e.getMessage(), e);
            }
        }

        @Override
        public SignInReport report() {
            return report;
        }

        /** It signs out by itself and turns itself off. */
        @Override
        public void close() throws IOException {
            try {
                while (next().isPresent()) {}
                guest.await();
            } finally {
                guest.close();
                folder.close();
            }
        }
    }
}
