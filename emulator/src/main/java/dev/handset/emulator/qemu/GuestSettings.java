package dev.handset.emulator.qemu;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a guest is started with.
 *
 * @param memoryMegabytes of the whole machine
 * @param clock what its clock says when it starts; a phone without a battery is in the year 2000
 * @param tap the host's network interface that its cable leads to; none: it has no network
 * @param mac of its own network interface
 * @param state the file that is its writable flash, kept between starts
 * @param arguments of {@code handset} in it
 * @param files that the arguments name, below {@code /tmp/config}
 * @param silence how long nothing may be heard from it before it is taken for dead
 */
public record GuestSettings(
        int memoryMegabytes,
        Instant clock,
        Optional<String> tap,
        String mac,
        Path state,
        List<String> arguments,
        Map<String, byte[]> files,
        Duration silence) {
    /** Where {@link #files} are found in the guest. */
    public static final String FILES = "/tmp/config/";

    /** When a clock starts that has no battery: {@code 2000-01-01}. */
    public static final Instant WITHOUT_BATTERY = Instant.parse("2000-01-01T00:00:00Z");

    public GuestSettings {
        arguments = List.copyOf(arguments);
        files = Map.copyOf(files);
    }
}
