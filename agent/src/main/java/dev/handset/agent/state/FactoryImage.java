package dev.handset.agent.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The mark of a hard reset: which firmware the phone had until then. One line of UTF-8 text. */
public final class FactoryImage {
    static final String NAME = "factory.image";
    private static final int MAX_BYTES = 200;

    private final StateDirectory directory;

    public FactoryImage(StateDirectory directory) {
        this.directory = directory;
    }

    /** The firmware before the reset; empty where there never was one. */
    public Optional<String> before() throws IOException {
        Path path = directory.file(NAME);
        if (!Files.exists(path)) return Optional.empty();
        if (Files.size(path) > MAX_BYTES) {
            throw new IOException(path + ": expected a firmware's name, found a long file");
        }
        return Optional.of(Files.readString(path, StandardCharsets.UTF_8).strip());
    }

    public void write(String firmware) throws IOException {
        directory.replace(NAME, (firmware + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
