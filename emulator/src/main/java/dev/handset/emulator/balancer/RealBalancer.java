package dev.handset.emulator.balancer;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that is not ours in a balancer's place, with its files.
 *
 * <p>A shell holds the program and waits for the end of its own standard input, which comes when
 * the lab is closed and when the lab is killed: then it ends the program and removes the files.
 */
public final class RealBalancer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration END = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final int CONNECT_MILLIS = 1000;

    /** Of what the program says about its end. */
    private static final int MAX_WORDS = 2000;

    /** {@code $0} is the folder, the rest the command. */
    private static final String KEEPER =
            """
            trap : INT TERM HUP
            exec 3<&0
            "$@" 3<&- </dev/null &
            program=$!
            exec >/dev/null 2>&1
            { read -r nothing <&3; kill "$program" 2>/dev/null; } &
            watcher=$!
            exec 3<&-
            wait "$program"
            status=$?
            kill "$program" "$watcher" 2>/dev/null
            wait "$program" 2>/dev/null
            rm -rf "$0"
            exit "$status"
            """;

    private final Process keeper;
    private final Path folder;
    private final StringBuilder words = new StringBuilder();
    private final Thread listener;

    private RealBalancer(Process keeper, Path folder) {
        this.keeper = keeper;
        this.folder = folder;
        listener = new Thread(this::listen, "hears a real balancer");
        listener.setDaemon(true);
        listener.start();
    }

    /**
     * Starts the program and waits until it accepts connections.
     *
     * @throws IOException when it is not installed, its address is taken, or it does not start; the
     *     message holds what it said
     */
    public static RealBalancer start(Engine engine, EngineSettings settings) throws IOException {
        return start(engine, settings, Programs.ofThisMachine());
    }

    static RealBalancer start(Engine engine, EngineSettings settings, Programs programs)
            throws IOException {
        Path program = programs.find(engine);
        try (var free = new ServerSocket()) {
            free.setReuseAddress(true);
            free.bind(settings.listen());
        }
        EngineFiles files = EngineFiles.of(engine, settings);
        var builder = new ProcessBuilder("sh", "-c", KEEPER, files.folder().toString());
        builder.command().add(program.toString());
        builder.command().addAll(engine.arguments(files));
        builder.environment().put("OPENSSL_CONF", files.openSsl().toString());
        var balancer = new RealBalancer(builder.redirectErrorStream(true).start(), files.folder());
        balancer.awaitAccepting(engine, settings.listen());
        return balancer;
    }

    /** Where its files are while it runs. */
    Path folder() {
        return folder;
    }

    private void awaitAccepting(Engine engine, InetSocketAddress address) throws IOException {
        long end = System.nanoTime() + START.toNanos();
        while (!accepts(address)) {
            if (!keeper.isAlive() || System.nanoTime() > end) {
                close();
                throw new IOException("%s does not start: %s".formatted(engine.program(), said()));
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static boolean accepts(InetSocketAddress address) {
        try (var socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private String said() {
        synchronized (words) {
            return words.toString().strip();
        }
    }

    private void listen() {
        try (BufferedReader lines = keeper.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (words) {
                    if (words.length() < MAX_WORDS) words.append(line).append(' ');
                }
            }
        } catch (IOException e) {
            // it has gone
        }
    }

    /** Ends the program; its files and its port are free afterwards. */
    @Override
    public void close() {
        try {
            keeper.getOutputStream().close();
        } catch (IOException e) {
            // the keeper has gone already
        }
        try {
            if (!keeper.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                keeper.descendants().forEach(ProcessHandle::destroyForcibly);
                keeper.destroyForcibly();
            }
            listener.join(END.toMillis());
        } catch (InterruptedException e) {
            keeper.descendants().forEach(ProcessHandle::destroyForcibly);
            keeper.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
