package dev.handset.emulator.image;

/** Is told what long work is at. */
public interface Progress {
    Progress NONE = line -> {};

    /** Something begins, or what it will take. */
    void say(String line);
}
