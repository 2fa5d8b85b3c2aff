package dev.handset.truststore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The root lists built into firmware: subjects and key hashes, without certificates. A list is a
 * resource {@code NAME.roots}: tab-separated lines of SPKI SHA-256, notBefore, notAfter, membership
 * mark, subject as RFC 4514 text. Names: {@code lpe}, or {@code none}.
 */
public final class FirmwareRoots {
    private static final int COLUMNS = 5;

    private FirmwareRoots() {}

    /** The list named by {@code store().firmwareRoots()} of the profile. */
    public static List<Anchor> of(PhoneProfile profile) {
        String name = profile.store().firmwareRoots().value();
        if (name.equals("none")) return List.of();
        var anchors = new ArrayList<Anchor>();
        for (String line : PhoneProfiles.resource(name + ".roots")) {
            if (line.isBlank() || line.startsWith("#")) continue;
            String[] columns = line.split("\t", COLUMNS);
            anchors.add(
                    new Anchor(
                            columns[4],
                            columns[0].toLowerCase(Locale.ROOT),
                            Optional.of(Instant.parse(columns[1])),
                            Optional.of(Instant.parse(columns[2])),
                            Optional.empty()));
        }
        return List.copyOf(anchors);
    }
}
