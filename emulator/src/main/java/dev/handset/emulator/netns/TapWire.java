package dev.handset.emulator.netns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A cable into a virtual machine, which opens the other end as a file of frames. */
public final class TapWire implements Wire {
    private static final String NAME = "tap0";
    private static final Path DEVICE = Path.of("/dev/net/tun");

    private TapWire() {}

    /**
     * @throws NotPossible when the kernel has no such interfaces
     */
    public static TapWire lay() throws IOException {
        if (!Files.isReadable(DEVICE) || !Files.isWritable(DEVICE)) {
            throw new NotPossible(DEVICE + " is missing or may not be opened (modprobe tun)");
        }
        Tool.run("ip", "tuntap", "add", "dev", NAME, "mode", "tap");
        return new TapWire();
    }

    @Override
    public String hostSide() {
        return NAME;
    }

    @Override
    public void close() throws IOException {
        Tool.run("ip", "link", "del", "dev", NAME);
    }
}
