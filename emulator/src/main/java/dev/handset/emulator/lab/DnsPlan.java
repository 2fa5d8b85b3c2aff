package dev.handset.emulator.lab;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the name server differs from the usual.
 *
 * @param silent answers nothing
 * @param servfail answers SERVFAIL to everything
 * @param truncated sends every asker to TCP
 * @param missing names that do not exist although they should
 * @param point names, known or not, that lead to another box than usual
 * @param strayServices SRV records for SIP lead to a host of another domain
 */
public record DnsPlan(
        boolean silent,
        boolean servfail,
        boolean truncated,
        Set<String> missing,
        Map<String, Box> point,
        boolean strayServices) {
    public static final DnsPlan USUAL = new DnsPlan(false, false, false, Set.of(), Map.of(), false);

    /** Names that the lab's name server knows, hosts before services. */
    public static List<String> names() {
        return LabZone.names();
    }

    public DnsPlan {
        missing = Set.copyOf(missing);
        point = Map.copyOf(point);
    }
}
