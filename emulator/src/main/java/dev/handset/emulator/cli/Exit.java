package dev.handset.emulator.cli;

/** The exit codes of every command. */
final class Exit {
    static final int WORKS = 0;

    /** What happened is not what the scenario says. */
    static final int FAILS = 1;

    /** The command line or a file is wrong. */
    static final int USAGE = 2;

    /** This machine or network could not do it. */
    static final int NOT_HERE = 3;

    static final int INTERRUPTED = 130;

    private Exit() {}
}
