package dev.handset.agent.device;

import java.util.Locale;

/** What can be read of a running phone, each by itself. */
public enum Part {
    STATE("what the phone is doing"),
    SCREEN("what its face shows"),
    STEPS("the steps of the sign-in"),
    DIAGNOSIS("what failed, why, and what to change"),
    TRUST("what it trusts beside its firmware"),
    LOG("the last lines of its log"),
    CLOCK("its clock, and who set it"),
    FIRMWARE("which firmware is in which slot");

    private final String title;

    Part(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** Whether who observes it is told of changes; a clock changes all the time. */
    public boolean isObservable() {
        return this != CLOCK && this != FIRMWARE;
    }

    /** The stable name, such as {@code diagnosis}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
