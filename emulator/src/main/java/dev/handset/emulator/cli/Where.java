package dev.handset.emulator.cli;

import java.util.Locale;

/** Where the phone of a scenario is. */
enum Where {
    /** In this program, on loopback addresses and high ports. */
    PROCESS,
    /** A process in a network namespace, on the real ports. */
    NETNS,
    /** The ARM image in QEMU, on the real ports. */
    QEMU;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
