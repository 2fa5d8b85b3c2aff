package dev.handset.emulator.netns;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs this program once more, in a network namespace of its own. Root makes one; others make one
 * in a user namespace, where the kernel lets them. It is gone with the program, and the program
 * with the one that started it.
 */
public final class Namespace {
    private static final String INSIDE = "handset.namespace";
    private static final int GOODBYE_SECONDS = 20;
    private static final int INTERRUPTED = 130;

    /** A line of a table of users: inside, outside, how many. */
    private static final int IDS = 3;

    private Namespace() {}

    /** Whether this program runs in one already. */
    public static boolean inside() {
        return Boolean.getBoolean(INSIDE);
    }

    /** What keeps this machine from it, in one sentence; empty when nothing does. */
    public static Optional<String> missing() {
        Optional<String> tool = Tool.missing("unshare", "nsenter", "ip");
        if (tool.isPresent()) return tool;
        try {
            Tool.run(prefix("true").toArray(String[]::new));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    (root() ? "no network namespace" : "not root, and no user namespace")
                            + ": "
                            + e.getMessage());
        }
    }

    /**
     * Runs it with these words and this program's own output, until it ends.
     *
     * @return its exit code
     * @throws NotPossible when this machine cannot
     */
    public static int run(Class<?> program, List<String> words)
            throws IOException, InterruptedException {
        Optional<String> missing = missing();
        if (missing.isPresent()) throw new NotPossible(missing.get());
        var command = prefix(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-D" + INSIDE + "=true", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(program.getName());
        command.addAll(words);
        var process =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var ending = new Thread(() -> end(process), "namespace ends");
        Runtime.getRuntime().addShutdownHook(ending);
        int code = process.waitFor();
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException e) {
            // the program is ending already, and the hook has done its work
        }
        return code;
    }

    /**
     * The terminal's interrupt reaches the other program too; a signal to this one alone does not.
     */
    private static void end(Process process) {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(GOODBYE_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (IOException | InterruptedException e) {
            process.destroyForcibly();
        }
    }

    /**
     * To be called first of all inside: ends this program, its clean-up done, when the one that
     * started it is gone.
     */
    public static void enter() throws IOException {
        var watch =
                new Thread(
                        () -> {
                            try {
                                while (System.in.read() >= 0) {}
                            } catch (IOException e) {
                                // as good as the end
                            }
                            Runtime.getRuntime().exit(INTERRUPTED);
                        },
                        "starter is watched");
        watch.setDaemon(true);
        watch.start();
        Tool.run("ip", "link", "set", "dev", "lo", "up");
    }

    /** The words to enter the network of this program with, from outside. */
    public static List<String> entering() {
        return entering(ProcessHandle.current().pid());
    }

    static List<String> entering(long pid) {
        var words = new ArrayList<>(List.of("nsenter", "-t", String.valueOf(pid), "-n"));
        if (!ownedByRoot()) words.addAll(List.of("-U", "--preserve-credentials"));
        return words;
    }

    /** In a user namespace everybody is root; who made it stands in its table of users. */
    private static boolean ownedByRoot() {
        try {
            String[] all = Files.readString(Path.of("/proc/self/uid_map")).strip().split("\\s+");
            return all.length != IDS || all[1].equals("0");
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean root() {
        return System.getProperty("user.name", "").equals("root");
    }

    private static List<String> prefix(String program) {
        return new ArrayList<>(List.of(Tool.path("unshare"), root() ? "-n" : "-Urn", program));
    }
}
