package dev.handset.emulator.qemu;

import dev.handset.emulator.image.DeviceImage;
import dev.handset.emulator.image.Machine;
import dev.handset.emulator.netns.Guarded;
import dev.handset.emulator.netns.Tool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A machine in QEMU that runs an image once: boots, does what its arguments say, turns itself off.
 *
 * <p>All it says comes over its serial port. Lines of JSON are events; the others are the
 * console's. (A virtio console would keep the two apart, but its queues take 9 MB of a guest of
 * 64.) A guest of which nothing is heard is ended.
 */
public final class Guest implements AutoCloseable {
    private static final long LOOK_MILLIS = 500;

    /** Kernel memory that nobody would use is given back, and its log kept off the port. */
    private static final String KERNEL_WORDS =
            "console=ttyAMA0 quiet loglevel=1 panic=-1 cma=0 lsm= audit=0";

    private final Process qemu;
    private final GuestSettings settings;
    private final BufferedReader serial;
    private final Console console = new Console();
    private volatile long heardNanos = System.nanoTime();
    private volatile boolean silent;

    private Guest(Process qemu, GuestSettings settings) {
        this.qemu = qemu;
        this.settings = settings;
        serial =
                new BufferedReader(
                        new InputStreamReader(qemu.getInputStream(), StandardCharsets.UTF_8));
        var watchdog = new Thread(this::watch, "guest-watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
    }

    /**
     * Starts it.
     *
     * @param folder for the guest's files other than its state
     * @throws GuestFailed when QEMU or a tool for the disks is missing
     */
    public static Guest start(DeviceImage image, GuestSettings settings, Path folder)
            throws IOException {
        Optional<String> missing = Tool.missing(image.machine().emulator());
        if (missing.isPresent()) {
            throw new GuestFailed(GuestFailed.Kind.NOT_STARTED, missing.get());
        }
        GuestDisks.state(settings.state());
        Path config = folder.resolve("config");
        GuestDisks.config(settings, config);
        var builder = new ProcessBuilder(Guarded.command(command(image, settings, config)));
        builder.redirectErrorStream(true);
        return new Guest(builder.start(), settings);
    }

    /** The next line of JSON that the agent writes; empty when the guest is off. Blocks. */
    public Optional<String> nextEvent() throws IOException {
        for (Optional<String> next = line(); next.isPresent(); next = line()) {
            String line = next.get();
            heardNanos = System.nanoTime();
            if (line.startsWith("{")) return Optional.of(line);
            console.add(line);
        }
        return Optional.empty();
    }

    /** What a guest that is ended had begun to say is of no use. */
    private Optional<String> line() throws IOException {
        try {
            return Optional.ofNullable(serial.readLine());
        } catch (IOException e) {
            if (qemu.isAlive()) throw e;
            return Optional.empty();
        }
    }

    /**
     * Waits until the guest has turned itself off; events that nobody asked for are lost.
     *
     * @return what the agent ended with
     * @throws GuestFailed when it never came to an end of its own
     */
    public int await() throws IOException {
        while (nextEvent().isPresent()) {
            // nobody has asked for it
        }
        try {
            qemu.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        Optional<GuestFailed.Kind> death = console.death();
        if (silent) death = Optional.of(GuestFailed.Kind.SILENT);
        OptionalInt code = console.ended();
        if (death.isEmpty() && code.isPresent()) return code.getAsInt();
        GuestFailed.Kind kind = death.orElse(GuestFailed.Kind.DIED);
        throw new GuestFailed(kind, kind.text() + "; its console ends in: " + console.end());
    }

    /** As a power cut does: at once, whatever it is at. */
    @Override
    public void close() {
        qemu.destroyForcibly();
        try {
            qemu.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            while (!qemu.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() - heardNanos < settings.silence().toNanos()) continue;
                silent = true;
                qemu.destroyForcibly();
            }
        } catch (InterruptedException e) {
            qemu.destroyForcibly();
        }
    }

    private static List<String> command(DeviceImage image, GuestSettings settings, Path config) {
        Machine machine = image.machine();
        var words = new ArrayList<String>();
        words.add(machine.emulator());
        words.addAll(machine.board());
        words.addAll(List.of("-smp", "1", "-m", Integer.toString(settings.memoryMegabytes())));
        words.addAll(List.of("-display", "none", "-nodefaults", "-no-reboot"));
        words.addAll(List.of("-rtc", "base=" + settings.clock().toString().replace("Z", "")));
        words.addAll(List.of("-kernel", image.kernel().toString()));
        words.addAll(List.of("-initrd", image.initramfs().toString()));
        words.addAll(List.of("-append", KERNEL_WORDS));
        words.addAll(
                List.of("-chardev", "stdio,id=serial,signal=off", "-serial", "chardev:serial"));
        disk(words, "factory", image.root(), true);
        disk(words, "state", settings.state(), false);
        disk(words, "config", config, true);
        words.addAll(List.of("-device", "virtio-rng-device"));
        if (settings.tap().isPresent()) cable(words, settings.tap().get(), settings.mac());
        return words;
    }

    private static void cable(List<String> words, String tap, String mac) {
        words.addAll(List.of("-netdev", "tap,id=cable,script=no,downscript=no,ifname=" + tap));
        words.addAll(List.of("-device", "virtio-net-device,netdev=cable,mac=" + mac));
    }

    private static void disk(List<String> words, String name, Path file, boolean readOnly) {
        words.add("-drive");
        words.add(
                "if=none,format=raw,id=%s,file=%s%s"
                        .formatted(
                                name,
                                file.toString().replace(",", ",,"),
                                readOnly ? ",readonly=on" : ""));
        words.add("-device");
        words.add("virtio-blk-device,drive=%s,serial=%s".formatted(name, name));
    }
}
