package dev.handset.emulator.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command of Handset as a process of its own, whose words are awaited. */
final class Spawned implements AutoCloseable {
    /** Much longer than anything takes, and shorter than a test may. */
    static final long SECONDS = 90;

    private final Process process;
    private final StringBuilder said = new StringBuilder();
    private final Thread listener;
    private boolean silent;

    private Spawned(Process process) {
        this.process = process;
        listener = new Thread(this::listen, "hears a process");
        listener.setDaemon(true);
        listener.start();
    }

    /** {@code handset lab} with these words; its temporary files are under the folder. */
    static Spawned lab(Path temporary, String... words) throws IOException {
        var command = java(temporary, Lab.class.getName());
        command.addAll(List.of(words));
        return new Spawned(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** {@code handset sign-in} by the line that {@code lab up} has said, and more behind it. */
    static Spawned phone(Path temporary, Spawned lab, String more) throws IOException {
        var line = lab.found("(?m)^ +\\./handset (sign-in .*)$");
        var command = new ArrayList<>(List.of("bash", "-c", "exec \"$@\" " + line + " " + more));
        command.add("phone");
        command.addAll(java(temporary, "dev.handset.agent.cli.Handset"));
        return new Spawned(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** One that hears an interrupt even when this process was started deaf to it. */
    private static List<String> java(Path temporary, String main) {
        return new ArrayList<>(
                List.of(
                        "env",
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        main));
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                hear(line + "\n");
            }
        } catch (IOException e) {
            // the process was killed
        } finally {
            endOfWords();
        }
    }

    private synchronized void hear(String line) {
        said.append(line);
        notifyAll();
    }

    private synchronized void endOfWords() {
        silent = true;
        notifyAll();
    }

    synchronized String said() {
        return said.toString();
    }

    /** Waits until it has said this, and returns all that it has said. */
    synchronized String awaits(String part) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (said.indexOf(part) < 0) {
            if (silent || System.nanoTime() > end) fail("\"" + part + "\" is not in: " + said);
            TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
        }
        return said();
    }

    /** The first group of the pattern in what it has said. */
    String found(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(said());
        assertTrue(matcher.find(), () -> pattern + " is not in: " + said());
        return matcher.group(1);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9} does: it gets no chance to say or do anything. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /**
     * @param name such as INT, which Ctrl-C sends
     */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, "" + process.pid()).inheritIO().start().waitFor();
    }

    /** Waits for its end. */
    int exit() throws InterruptedException {
        assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), () -> "it does not end: " + said());
        listener.join();
        return process.exitValue();
    }

    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
