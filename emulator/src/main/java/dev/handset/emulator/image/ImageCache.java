package dev.handset.emulator.image;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where downloads, steps of a build and images are kept.
 *
 * @see <a href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG Base Directory</a>
 */
public record ImageCache(Path folder) {
    /** This user's: {@code $XDG_CACHE_HOME/handset}, or {@code ~/.cache/handset}. */
    public static ImageCache usual(Map<String, String> environment) {
        Path home = Path.of(System.getProperty("user.home"));
        Path caches =
                Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
                        .map(Path::of)
                        .filter(Path::isAbsolute)
                        .orElse(home.resolve(".cache"));
        return new ImageCache(caches.resolve("handset"));
    }

    /** What a builder works in. */
    public Path work() {
        return folder.resolve("build");
    }

    /** Where the machine's image is when nobody says otherwise. */
    public Path image(Machine machine) {
        return folder.resolve("image").resolve(machine.architecture());
    }
}
