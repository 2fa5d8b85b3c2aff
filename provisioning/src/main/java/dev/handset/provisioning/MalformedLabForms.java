package dev.handset.provisioning;

import java.io.IOException;

/** A line of a lab forms file that cannot be used: {@code file:line: expected …, found …}. */
public final class MalformedLabForms extends IOException {
    private static final long serialVersionUID = 1;

    private final String file;
    private final int line;

    MalformedLabForms(String file, int line, String expected, String found) {
        super("%s:%d: expected %s, found %s".formatted(file, line, expected, found));
        this.file = file;
        this.line = line;
    }

    public String file() {
        return file;
    }

    /** Counted from 1. */
    public int line() {
        return line;
    }
}
