package dev.handset.truststore;

import java.io.IOException;

/** A {@code .phone} file that breaks its format: which file, which line (1 = first), both sides. */
public final class MalformedProfile extends IOException {
    private final String file;
    private final int line;

    MalformedProfile(String file, int line, String expected, String found) {
        super("%s:%d: expected %s, found %s".formatted(file, line, expected, found));
        this.file = file;
        this.line = line;
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }
}
