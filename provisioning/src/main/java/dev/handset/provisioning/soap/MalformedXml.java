package dev.handset.provisioning.soap;

import java.io.IOException;

/** XML that cannot be read, or that lacks what its reader needs: where, and both sides. */
public final class MalformedXml extends IOException {
    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;
    private final String expected;
    private final String found;

    public MalformedXml(int line, int column, String expected, String found) {
        super("line %d, column %d: expected %s, found %s".formatted(line, column, expected, found));
        this.line = line;
        this.column = column;
        this.expected = expected;
        this.found = found;
    }

    /** Line of the text, counted from 1. */
    public int line() {
        return line;
    }

    /** Column in that line, counted from 1. */
    public int column() {
        return column;
    }

    public String expected() {
        return expected;
    }

    public String found() {
        return found;
    }
}
