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
    CLOCK("the clock of the machine it runs on");

    private final String title;

    Part(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** The stable name, such as {@code diagnosis}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
