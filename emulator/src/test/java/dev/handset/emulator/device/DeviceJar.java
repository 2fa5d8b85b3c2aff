package dev.handset.emulator.device;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.fail;

import dev.handset.agent.device.JavaRuntime;
import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The one jar that ships to a phone, run as a phone runs it. */
record DeviceJar(Path file) {
    /** Much longer than anything takes. */
    private static final long SECONDS = 120;

    /** Fails where everything has to be there, and skips the test elsewhere. */
    static DeviceJar built() {
        var file = Path.of("../agent/target/handset-agent-device.jar");
        if (Files.exists(file)) return new DeviceJar(file);
        String what = file + " is not built; mvn -Pdevice -pl agent -am package makes it";
        if (System.getenv("CI") != null) fail(what);
        Assumptions.abort(what);
        throw new IllegalStateException("not reached");
    }

    /**
     * @param output standard error is mixed in
     */
    record Run(int exit, String output) {}

    Run run(String... words) throws IOException, InterruptedException {
        return started(command(words));
    }

    /** As a phone starts it. */
    List<String> command(String... words) {
        var command = new ArrayList<>(List.of(java("java")));
        command.addAll(JavaRuntime.options());
        command.addAll(List.of("-jar", file.toString()));
        command.addAll(List.of(words));
        return command;
    }

    /** Of the JDK that these tests run on. */
    static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    static Run started(List<String> command) throws IOException, InterruptedException {
        var said = Files.createTempFile("device-jar", ".txt");
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                fail("still runs after " + SECONDS + " s: " + Files.readString(said, UTF_8));
            }
            return new Run(process.exitValue(), Files.readString(said, UTF_8));
        } finally {
            Files.delete(said);
        }
    }

    /** {@code sign-in} of the lab's first user, with his password as if a PC were beside it. */
    static String[] signIn(Lab lab, Path folder) throws IOException {
        return phone("sign-in", lab, folder).toArray(String[]::new);
    }

    /**
     * @param command one that takes the options of {@code sign-in}
     */
    static List<String> phone(String command, Lab lab, Path folder) throws IOException {
        var at = lab.addresses();
        return List.of(
                command,
                "--extension=50123",
                "--pin-file=" + Files.writeString(folder.resolve("pin"), "24680\n"),
                "--user=CONTOSO\\alice",
                "--password-file=" + Files.writeString(folder.resolve("password"), "Passw0rd!\n"),
                "--address=" + at.of(Box.PHONE).getHostAddress(),
                "--dhcp-server=" + at.of(Box.DHCP).getHostAddress(),
                "--dns=" + at.of(Box.DNS).getHostAddress(),
                "--domain=contoso.com",
                "--port-offset=" + at.offset(),
                "--state=" + folder.resolve("state"));
    }
}
