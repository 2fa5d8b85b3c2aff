package dev.handset.emulator.cli;

import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.LabAddresses;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.provisioning.capture.CaptureSettings;
import dev.handset.provisioning.capture.WireCapture;
import dev.handset.tls.net.Ports;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --capture FILE} of the commands that start a lab. */
final class CaptureOptions {
    @Option(
            names = "--capture",
            paramLabel = "FILE.pcapng",
            description =
                    "every packet, for Wireshark; what TLS carried as text, credentials masked")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--capture-credentials",
            description = "with --capture: all of it decrypts, PINs and passwords too")
    private boolean credentials;

    @Option(names = "--force", description = "let --capture take the place of a file that is there")
    private boolean force;

    boolean wanted() {
        return file.isPresent();
    }

    /** Begins the file, if one is asked for. */
    Optional<WireCapture> begin(LabSettings settings, CommandSpec spec) throws IOException {
        if (file.isEmpty()) {
            if (!credentials && !force) return Optional.empty();
            throw new ParameterException(
                    spec.commandLine(),
                    (credentials ? "--capture-credentials" : "--force") + " needs --capture");
        }
        var told =
                new CaptureSettings(
                        file.get(),
                        force,
                        credentials,
                        new Ports(settings.offset()),
                        settings.forms(),
                        settings.clock().instant());
        try {
            return Optional.of(WireCapture.begin(told));
        } catch (FileAlreadyExistsException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--capture " + file.get() + ": is there already; --force takes its place");
        }
    }

    /** Names the boxes of the lab in the file; it is its phone's. */
    static void ofPhone(WireCapture capture, LabAddresses addresses) {
        name(capture, addresses);
        capture.ofPhone(addresses.of(Box.PHONE));
    }

    /** Names the boxes of the lab in the file. */
    static void name(WireCapture capture, LabAddresses addresses) {
        for (Box box : Box.values()) {
            String name = box.title().toLowerCase(Locale.ROOT).replace(' ', '-');
            capture.named(addresses.of(box), name);
        }
    }

    /** Ends the file and says if it is not whole. */
    static void end(WireCapture capture, PrintWriter err) throws IOException {
        capture.close();
        capture.failure()
                .ifPresent(e -> err.println("the capture is not whole: " + e.getMessage()));
        err.flush();
    }
}
