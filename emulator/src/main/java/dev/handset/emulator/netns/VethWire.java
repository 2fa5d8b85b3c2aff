package dev.handset.emulator.netns;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A cable into a second namespace, in which a phone is a process. */
public final class VethWire implements Wire {
    private static final String HOST = "lab0";
    private static final String PHONE = "phone0";
    private static final String READY = "ready";

    private final Process holder;

    private VethWire(Process holder) {
        this.holder = holder;
    }

    public static VethWire lay() throws IOException {
        var wire = new VethWire(hold());
        try {
            Tool.run(
                    ("ip link add " + HOST + " type veth peer name " + PHONE + " netns ")
                            .concat(String.valueOf(wire.holder.pid()))
                            .split(" "));
            return wire;
        } catch (IOException e) {
            wire.close();
            throw new NotPossible("no virtual cable here, the kernel says: " + e.getMessage());
        }
    }

    /** A shell that waits for its input to end, which it does with this program at the latest. */
    private static Process hold() throws IOException {
        String script = Tool.path("ip") + " link set lo up && echo " + READY + " && exec cat";
        var process =
                new ProcessBuilder(Tool.path("unshare"), "-n", "sh", "-c", script)
                        .redirectErrorStream(true)
                        .start();
        String line = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (!READY.equals(line)) {
            process.destroyForcibly();
            throw new NotPossible("no second network namespace, the kernel says: " + line);
        }
        return process;
    }

    @Override
    public String hostSide() {
        return HOST;
    }

    /** The phone's interface in its own namespace; down, without an address. */
    public String phoneSide() {
        return PHONE;
    }

    /** The words to start a program with on the phone's side. */
    public List<String> onPhone(List<String> program) {
        var words =
                new ArrayList<String>(
                        List.of(Tool.path("nsenter"), "-t", String.valueOf(holder.pid()), "-n"));
        words.addAll(program);
        return words;
    }

    /** The words to enter the phone's network with, from outside. */
    public List<String> enteringPhone() {
        return Namespace.entering(holder.pid());
    }

    @Override
    public void close() {
        holder.destroyForcibly();
    }
}
