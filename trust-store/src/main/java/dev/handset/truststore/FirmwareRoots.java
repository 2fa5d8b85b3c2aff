package dev.handset.truststore;

import java.util.List;

/** The root lists built into firmware: subjects and key hashes, without certificates. */
public final class FirmwareRoots {
    private FirmwareRoots() {}

    /** The list named by {@code store().firmwareRoots()} of the profile. */
    public static List<Anchor> of(PhoneProfile profile) {
        return Pending.body();
    }
}
