package dev.handset.emulator.balancer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds programs where administrators' programs are, which a user's path may not name. */
record Programs(List<Path> folders) {
    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    static Programs ofThisMachine() {
        String path = System.getenv().getOrDefault("PATH", "");
        return new Programs(
                Stream.concat(
                                SEPARATOR.splitAsStream(path).filter(part -> !part.isEmpty()),
                                Stream.of("/usr/local/sbin", "/usr/sbin", "/sbin"))
                        .map(Path::of)
                        .toList());
    }

    /**
     * @throws IOException when the program is nowhere; the message says which package brings it
     */
    Path find(Engine engine) throws IOException {
        return folders.stream()
                .map(folder -> folder.resolve(engine.program()))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> missing(engine));
    }

    private static IOException missing(Engine engine) {
        return new IOException(
                "%s is not installed (Debian: apt-get install %s)"
                        .formatted(engine.program(), engine.debianPackage()));
    }
}
