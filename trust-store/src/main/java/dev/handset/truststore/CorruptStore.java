package dev.handset.truststore;

import java.io.IOException;
import java.nio.file.Path;

/** A trust store file that cannot be believed: which byte (0 = first), and both sides. */
public final class CorruptStore extends IOException {
    private final Path file;
    private final long offset;

    CorruptStore(Path file, long offset, String expected, String found) {
        super(
                "trust store %s, byte %d: expected %s, found %s"
                        .formatted(file, offset, expected, found));
        this.file = file;
        this.offset = offset;
    }

    public Path file() {
        return file;
    }

    public long offset() {
        return offset;
    }
}
