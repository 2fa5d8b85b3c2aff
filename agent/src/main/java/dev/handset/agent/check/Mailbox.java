package dev.handset.agent.check;

import dev.handset.agent.dns.Names;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.tls.net.Ports;
import java.util.List;
import java.util.Optional;

/**
 * A mailbox whose way through Exchange is to be judged.
 *
 * @param address such as {@code alice@contoso.com}
 * @param account the Windows account of a tether; without it the URLs are asked as far as their 401
 * @param sides at least one
 * @param ports as they are on the wire
 */
public record Mailbox(
        String address, Optional<Credentials> account, List<Side> sides, Ports ports) {
    public Mailbox {
        sides = List.copyOf(sides);
        if (sides.isEmpty()) throw new IllegalArgumentException("no side to look from");
    }

    /**
     * From where the names are looked up: one zone may have other addresses inside than outside.
     *
     * @param name such as {@code inside}
     * @param names the name server there
     */
    public record Side(String name, Names names) {
        public static final String INSIDE = "inside";
        public static final String OUTSIDE = "outside";
    }

    /** Whether a word can be nothing but a mail address. */
    public static boolean isAddress(String word) {
        return word.matches("[^@\\s/]+@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");
    }
}
