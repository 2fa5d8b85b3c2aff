package dev.handset.agent.cli;

/** What the shell is told; the same for every command. */
final class ExitCode {
    /** It works: signed in, or what was asked for was done. */
    static final int OK = 0;

    /** The phone would fail, and a diagnosis says why. */
    static final int PHONE_FAILS = 1;

    /** The command line or a file is wrong. */
    static final int USAGE = 2;

    /** This machine or network could not do it. */
    static final int MACHINE = 3;

    private ExitCode() {}
}
