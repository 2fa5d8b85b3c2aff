package dev.handset.emulator.image;

import dev.handset.emulator.Outsider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The one image of all tests, made once. */
public final class TestImage {
    /** For {@code XDG_CACHE_HOME} of a program that is to find the image. */
    public static final Path CACHE = Path.of("target", "cache").toAbsolutePath();

    /** The folder of the agent's build, for a program that makes sure of the image. */
    public static final String AGENT_BUILD = "-Dhandset.agent.build=../agent/target";

    static final Path WORK = CACHE.resolve("handset/build");

    private static final Path AGENT = Path.of("..", "agent", "target");
    private static final List<String> TOOLS =
            List.of("apt-get", "dpkg-deb", "mksquashfs", "mke2fs", "qemu-system-arm");

    private TestImage() {}

    /** Makes it the first time; the test is skipped where a tool is missing, and fails on CI. */
    public static synchronized DeviceImage armhf() throws IOException {
        for (String tool : TOOLS) if (!isHere(tool)) Outsider.missing(tool);
        if (!Files.exists(AGENT.resolve("handset-agent-device.jar"))) {
            Outsider.missing("the agent's jar for a device (package, not test)");
        }
        return builder(WORK, Progress.NONE).build(CACHE.resolve("handset/image/armhf"), false);
    }

    static ImageBuilder builder(Path work, Progress progress) throws IOException {
        return new ImageBuilder(Machine.ARMHF, work, AgentJars.in(AGENT), progress);
    }

    private static boolean isHere(String tool) {
        String path = System.getenv("PATH") + ":/usr/sbin:/sbin";
        return List.of(path.split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}
