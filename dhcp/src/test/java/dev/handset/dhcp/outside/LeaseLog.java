package dev.handset.dhcp.outside;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A {@link LeaseProgram} on the phone's side of a cable, and what it says. */
final class LeaseLog {
    private static final int PATIENCE_SECONDS = 40;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();
    private final Process client;

    /**
     * @param arguments of the program
     */
    LeaseLog(Cable cable, String... arguments) throws IOException {
        var command = new ArrayList<>(Probe.java(LeaseProgram.class));
        command.addAll(List.of(arguments));
        client = cable.startOnPhone(command);
        var reading =
                new Thread(
                        () ->
                                client.inputReader(StandardCharsets.UTF_8)
                                        .lines()
                                        .forEach(lines::add));
        reading.setDaemon(true);
        reading.setUncaughtExceptionHandler((thread, closed) -> {});
        reading.start();
    }

    Process client() {
        return client;
    }

    /** The next line that begins so. */
    String await(String beginning) throws InterruptedException {
        while (true) {
            String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) throw new AssertionError("no " + beginning + " after " + seen);
            seen.add(line);
            if (line.startsWith(beginning)) return line;
        }
    }

    /** All lines up to the one awaited last. */
    List<String> seen() {
        return seen;
    }

    @Override
    public String toString() {
        return seen.toString();
    }
}
