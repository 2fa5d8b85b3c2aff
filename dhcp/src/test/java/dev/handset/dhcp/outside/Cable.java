package dev.handset.dhcp.outside;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Two hosts of their own joined by a virtual cable: the phone with interface {@code c0}, the server
 * with {@code s0} and {@code 10.77.0.1/24}. Network namespaces, made as root or in a user
 * namespace; the kernel takes them down with the processes that hold them.
 */
public final class Cable implements AutoCloseable {
    private static final int MAX_LOOKS = 1000;

    private final boolean root = System.getProperty("user.name", "").equals("root");
    private final List<Process> started = new ArrayList<>();
    private final Process phone;
    private final Process server;

    private Cable() throws IOException {
        Tools.find("ip", "iproute2");
        Tools.find("nsenter", "util-linux");
        phone = hold(root ? List.of("unshare", "-n") : List.of("unshare", "-Urn"), "c0");
        server = hold(inside(phone, List.of("unshare", "-n")), "s0");
    }

    /** Ends the test where the machine cannot do it. */
    public static Cable lay() throws IOException {
        var cable = new Cable();
        try {
            cable.run(
                    cable.phone,
                    "ip link add c0 type veth peer name s0 netns " + cable.server.pid());
        } catch (IOException e) {
            cable.close();
            Tools.refused("no virtual cable here, the kernel says: " + e.getMessage());
        }
        cable.run(cable.phone, "ip link set c0 address 02:04:f2:01:02:03");
        cable.run(cable.phone, "ip link set c0 up");
        cable.run(cable.server, "ip addr add 10.77.0.1/24 dev s0");
        cable.run(cable.server, "ip link set s0 up");
        cable.awaitUp(cable.phone, "c0");
        cable.awaitUp(cable.server, "s0");
        return cable;
    }

    public String onPhone(String command) throws IOException {
        return run(phone, command);
    }

    public String onServer(String command) throws IOException {
        return run(server, command);
    }

    /** A program on the phone's side; it ends with the cable. */
    public Process startOnPhone(List<String> command) throws IOException {
        return keep(new ProcessBuilder(inside(phone, command)));
    }

    public Process startOnServer(List<String> command, Path folder) throws IOException {
        var builder = new ProcessBuilder(inside(server, command)).redirectErrorStream(true);
        // Kea writes its lock and its process id nowhere else
        builder.environment().put("KEA_PIDFILE_DIR", folder.toString());
        builder.environment().put("KEA_LOCKFILE_DIR", folder.toString());
        return keep(builder);
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
        server.destroyForcibly();
        phone.destroyForcibly();
    }

    private Process keep(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /** A shell that waits for its input to end, which it does with this program at the latest. */
    private static Process hold(List<String> prefix, String name) throws IOException {
        var command = new ArrayList<>(prefix);
        command.addAll(List.of("sh", "-c", "ip link set lo up && echo " + name + " && exec cat"));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String line = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (!name.equals(line)) {
            process.destroyForcibly();
            Tools.refused("no network namespaces here, the kernel says: " + line);
        }
        return process;
    }

    private List<String> inside(Process holder, List<String> command) {
        var all = new ArrayList<>(List.of("nsenter", "-t", String.valueOf(holder.pid()), "-n"));
        if (!root) {
            all.addAll(List.of("-U", "--preserve-credentials"));
        }
        all.addAll(command);
        return all;
    }

    /** Until the kernel has seen an end come up, what is sent there is lost. */
    private void awaitUp(Process host, String end) throws IOException {
        for (int tries = 0; tries < MAX_LOOKS; tries++) {
            if (run(host, "ip -o link show " + end).contains("state UP")) {
                return;
            }
        }
        throw new IOException("the cable does not come up");
    }

    private String run(Process host, String command) throws IOException {
        var process =
                new ProcessBuilder(inside(host, List.of(command.split(" "))))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command + ": " + said.strip());
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(command + ": interrupted", e);
        }
    }
}
