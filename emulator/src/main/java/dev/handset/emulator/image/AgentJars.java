package dev.handset.emulator.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The agent that goes into an image.
 *
 * @param version of the agent, which is the image's
 * @param jar all of it, shrunk
 * @param shrunkFrom the libraries that are in it
 */
public record AgentJars(String version, Path jar, List<Path> shrunkFrom) {
    /** The property that names the folder of the agent's build. */
    private static final String BUILD = "handset.agent.build";

    private static final String JAR = "handset-agent-device.jar";

    public AgentJars {
        shrunkFrom = List.copyOf(shrunkFrom);
    }

    /** The one that the launcher has built, in the folder that it names. */
    public static AgentJars built() throws IOException {
        String folder = System.getProperty(BUILD);
        if (folder == null) {
            throw new ImageFailed("expected -D%s=FOLDER, as ./handset gives it".formatted(BUILD));
        }
        return in(Path.of(folder));
    }

    /**
     * As the build leaves it.
     *
     * @param folder of the agent's build, such as {@code agent/target}
     */
    public static AgentJars in(Path folder) throws IOException {
        Path jar = folder.resolve(JAR);
        if (!Files.exists(jar)) {
            throw new ImageFailed(
                    "expected %s, found none; build it (mvn -Pdevice package)".formatted(jar));
        }
        try (Stream<Path> all = Files.list(folder.resolve("lib"))) {
            List<Path> libraries =
                    all.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
            return new AgentJars(version(jar), jar, libraries);
        }
    }

    private static String version(Path file) throws IOException {
        try (var jar = new JarFile(file.toFile())) {
            return Optional.ofNullable(jar.getManifest())
                    .map(m -> m.getMainAttributes())
                    .map(a -> a.getValue(Attributes.Name.IMPLEMENTATION_VERSION))
                    .orElse("unknown");
        }
    }

    /** Changes when any byte of it does. */
    String key() throws IOException {
        return version + Digest.of(jar);
    }
}
