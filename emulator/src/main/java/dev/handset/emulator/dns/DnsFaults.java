package dev.handset.emulator.dns;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the name server misbehaves; all at once is possible.
 *
 * @param silent answers nothing
 * @param servfail answers SERVFAIL to everything
 * @param truncated over UDP every answer is empty and says truncated, over TCP it is whole
 * @param missing names that do not exist although the zone has them, in lower case
 * @param redirected names whose A record is another address: seed 2's "point DNS at a Front End"
 * @param strayServices SRV records for SIP lead to a host of another domain
 */
public record DnsFaults(
        boolean silent,
        boolean servfail,
        boolean truncated,
        Set<String> missing,
        Map<String, InetAddress> redirected,
        boolean strayServices) {
    public static final DnsFaults NONE =
            new DnsFaults(false, false, false, Set.of(), Map.of(), false);

    /** With SRV records that lead where they should. */
    public DnsFaults(
            boolean silent,
            boolean servfail,
            boolean truncated,
            Set<String> missing,
            Map<String, InetAddress> redirected) {
        this(silent, servfail, truncated, missing, redirected, false);
    }

    public DnsFaults {
        missing = missing.stream().map(DnsFaults::lower).collect(Collectors.toUnmodifiableSet());
        redirected =
                redirected.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        e -> lower(e.getKey()), Map.Entry::getValue));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
