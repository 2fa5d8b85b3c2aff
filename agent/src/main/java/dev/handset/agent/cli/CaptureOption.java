package dev.handset.agent.cli;

import dev.handset.agent.PhoneSettings;
import dev.handset.provisioning.capture.CaptureSettings;
import dev.handset.provisioning.capture.WireCapture;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code --capture FILE}: what goes over the phone's sockets, for Wireshark. */
final class CaptureOption {
    private static final Option CAPTURE =
            new Option(
                    "--capture",
                    "FILE.pcapng",
                    "every packet, for Wireshark; what TLS carried as text, credentials masked");
    private static final Option CREDENTIALS =
            new Option(
                    "--capture-credentials",
                    "",
                    "with --capture: all of it decrypts, PIN and passwords too");
    private static final Option FORCE =
            new Option("--force", "", "let --capture take the place of a file that is there");

    static final List<Option> ALL = List.of(CAPTURE, CREDENTIALS, FORCE);

    private final Arguments arguments;

    CaptureOption(Arguments arguments) {
        this.arguments = arguments;
    }

    /** Begins the file, if one is asked for. */
    Optional<WireCapture> begin(PhoneSettings settings) throws UsageError, MachineError {
        Optional<String> file = arguments.value(CAPTURE.name());
        if (file.isEmpty()) {
            for (Option option : List.of(CREDENTIALS, FORCE)) {
                if (arguments.has(option.name())) {
                    throw new UsageError(option.name() + " needs --capture");
                }
            }
            return Optional.empty();
        }
        try {
            var network = settings.network();
            var capture =
                    WireCapture.begin(
                            new CaptureSettings(
                                    Path.of(file.get()),
                                    arguments.has(FORCE.name()),
                                    arguments.has(CREDENTIALS.name()),
                                    network.ports(),
                                    settings.labForms(),
                                    settings.clock().instant()));
            capture.ofPhone(network.localAddress());
            return Optional.of(capture);
        } catch (FileAlreadyExistsException e) {
            throw new UsageError(
                    "--capture " + file.get() + ": is there already; --force takes its place");
        } catch (IOException | InvalidPathException e) {
            throw new MachineError("--capture " + file.get() + ": cannot be written");
        }
    }

    /** Ends the file and says if it is not whole. */
    static void end(Optional<WireCapture> begun, Terminal terminal) {
        begun.ifPresent(
                capture -> {
                    try {
                        capture.close();
                    } catch (IOException e) {
                        // the failure before is told
                    }
                    capture.failure()
                            .ifPresent(
                                    e ->
                                            terminal.err()
                                                    .println(
                                                            "the capture is not whole: "
                                                                    + e.getMessage()));
                });
    }
}
