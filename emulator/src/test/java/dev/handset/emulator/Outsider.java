package dev.handset.emulator;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Runs a program that is not ours, such as curl or openssl, and keeps what it printed. */
@SuppressWarnings("ArrayRecordComponent") // output; nobody compares it
public record Outsider(int exit, byte[] bytes) {
    private static final long SECONDS = 60;

    /** Runs with nothing on its standard input; standard error is mixed in. */
    public static Outsider run(String... command) throws IOException, InterruptedException {
        return run(new byte[0], command);
    }

    public static Outsider run(byte[] input, String... command)
            throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        } catch (IOException e) {
            return missing(command[0]);
        }
        var printed = new ByteArrayOutputStream();
        var reader =
                new Thread(
                        () -> {
                            try {
                                process.getInputStream().transferTo(printed);
                            } catch (IOException e) {
                                // the program was stopped
                            }
                        });
        reader.setDaemon(true);
        reader.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException e) {
            // it did not want all of it
        }
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            fail(String.join(" ", command) + " still runs after " + SECONDS + " s");
        }
        reader.join(TimeUnit.SECONDS.toMillis(SECONDS));
        return new Outsider(process.exitValue(), printed.toByteArray());
    }

    public String text() {
        return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Fails where everything has to be there, and skips the test elsewhere. */
    public static Outsider missing(String program) {
        if (System.getenv("CI") != null) fail(program + " is not installed");
        Assumptions.abort(program + " is not installed");
        throw new IllegalStateException("not reached");
    }
}
