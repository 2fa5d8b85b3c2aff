package dev.handset.emulator.cli;

import dev.handset.emulator.image.AgentJars;
import dev.handset.emulator.image.DeviceImage;
import dev.handset.emulator.image.ImageBuilder;
import dev.handset.emulator.image.ImageCache;
import dev.handset.emulator.image.Machine;
import dev.handset.emulator.image.Progress;
import dev.handset.emulator.netns.Namespace;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/** The phone's image in this user's cache. */
final class BuiltImage {
    private BuiltImage() {}

    /**
     * Brings it up to date.
     *
     * @param out where to put it, when not into the cache
     * @param err is told what long work is at
     */
    static DeviceImage build(Machine machine, Optional<Path> out, boolean anew, PrintWriter err)
            throws IOException {
        var cache = ImageCache.usual(System.getenv());
        Progress progress =
                line -> {
                    err.println("handset: " + line);
                    err.flush();
                };
        var builder = new ImageBuilder(machine, cache.work(), AgentJars.built(), progress);
        return builder.build(out.orElseGet(() -> cache.image(machine)), anew);
    }

    /** Before this program runs once more in a namespace, out of which no package is reached. */
    static void whereThereIsANetwork(PrintWriter err) throws IOException {
        if (!Namespace.inside()) build(Machine.ARMHF, Optional.empty(), false, err);
    }

    /** As it was built last. */
    static DeviceImage there() {
        return new DeviceImage(
                Machine.ARMHF, ImageCache.usual(System.getenv()).image(Machine.ARMHF));
    }
}
