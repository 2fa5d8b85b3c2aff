package dev.handset.dhcp.outside;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two hosts of their own joined by a virtual cable: the phone with interface {@code c0}, the server
 * with {@code s0} and {@code 10.77.0.1/24}. Or three on a switch, the other one with its own {@code
 * s0} and {@code 10.77.0.2/24}. Network namespaces, made as root or in a user namespace; the kernel
 * takes them down with the processes that hold them.
 */
public final class Cable implements AutoCloseable {
    /** The third host's hardware address. */
    public static final String OTHER = "02:00:00:00:00:02";

    private static final int MAX_LOOKS = 1000;

    private final boolean root = System.getProperty("user.name", "").equals("root");
    private final List<Process> started = new ArrayList<>();
    private final List<Process> holders = new ArrayList<>();
    private Optional<Process> other = Optional.empty();
    private final Process phone;
    private final Process server;

    private Cable() throws IOException {
        Tools.find("ip", "iproute2");
        Tools.find("nsenter", "util-linux");
        phone = hold(root ? List.of("unshare", "-n") : List.of("unshare", "-Urn"), "c0");
        holders.add(phone);
        server = host("s0");
    }

    private Process host(String name) throws IOException {
        Process host = hold(inside(phone, List.of("unshare", "-n")), name);
        holders.add(host);
        return host;
    }

    /** Ends the test where the machine cannot do it. */
    public static Cable lay() throws IOException {
        var cable = new Cable();
        cable.link(cable.phone, "c0", cable.server, "s0");
        cable.up();
        return cable;
    }

    /** As {@link #lay}, through a switch with a third host, see {@link #onOther}. */
    public static Cable laySwitched() throws IOException {
        var cable = new Cable();
        Process lan = cable.host("switch");
        Process other = cable.host("other");
        cable.run(lan, "ip link add b0 type bridge");
        cable.run(lan, "ip link set b0 up");
        cable.link(cable.phone, "c0", lan, "p1");
        cable.link(cable.server, "s0", lan, "p2");
        cable.link(other, "s0", lan, "p3");
        for (String port : List.of("p1", "p2", "p3")) {
            cable.run(lan, "ip link set " + port + " master b0 up");
        }
        cable.up();
        cable.run(other, "ip link set s0 address " + OTHER);
        cable.run(other, "ip addr add 10.77.0.2/24 dev s0");
        cable.run(other, "ip link set s0 up");
        cable.awaitUp(other, "s0");
        cable.other = Optional.of(other);
        return cable;
    }

    private void link(Process one, String end, Process another, String otherEnd)
            throws IOException {
        String ends = end + " type veth peer name " + otherEnd;
        try {
            run(one, "ip link add " + ends + " netns " + another.pid());
        } catch (IOException e) {
            close();
            Tools.refused("no virtual cable here, the kernel says: " + e.getMessage());
        }
    }

    private void up() throws IOException {
        run(phone, "ip link set c0 address 02:04:f2:01:02:03");
        run(phone, "ip link set c0 up");
        run(server, "ip addr add 10.77.0.1/24 dev s0");
        run(server, "ip link set s0 up");
        awaitUp(phone, "c0");
        awaitUp(server, "s0");
    }

    public String onPhone(String command) throws IOException {
        return run(phone, command);
    }

    public String onServer(String command) throws IOException {
        return run(server, command);
    }

    public String onOther(String command) throws IOException {
        return run(other.orElseThrow(), command);
    }

    /** A program on the phone's side; it ends with the cable. */
    public Process startOnPhone(List<String> command) throws IOException {
        return keep(new ProcessBuilder(inside(phone, command)));
    }

    public Process startOnServer(List<String> command, Path folder) throws IOException {
        return startServer(server, command, folder);
    }

    public Process startOnOther(List<String> command, Path folder) throws IOException {
        return startServer(other.orElseThrow(), command, folder);
    }

    private Process startServer(Process host, List<String> command, Path folder)
            throws IOException {
        var builder = new ProcessBuilder(inside(host, command)).redirectErrorStream(true);
        // Kea writes its lock and its process id nowhere else
        builder.environment().put("KEA_PIDFILE_DIR", folder.toString());
        builder.environment().put("KEA_LOCKFILE_DIR", folder.toString());
        return keep(builder);
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
        holders.forEach(Process::destroyForcibly);
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
