package dev.handset.truststore.der;

import dev.handset.truststore.der.Extensions.GeneralName;
import java.util.List;
import java.util.regex.Pattern;

/** The form of names in a certificate (RFC 5280 sections 4.2.1.6 and 4.2.1.10). */
final class NameSyntax {
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;
    private static final int MAX_HOST = 253;

    /** Labels of RFC 1123, with the underscore that is widely used; wildcards in the first only. */
    private static final Pattern HOST =
            Pattern.compile("[*a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*", Pattern.CASE_INSENSITIVE);

    private static final Pattern SUBTREE =
            Pattern.compile("([a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*)?", Pattern.CASE_INSENSITIVE);

    private NameSyntax() {}

    static void check(Extensions x, List<Violation> found) {
        for (String name : x.dnsNames()) {
            if (name.length() <= MAX_HOST && HOST.matcher(name).matches()) continue;
            add(found, "4.2.1.6: a dNSName of labels", "\"" + name + "\"");
        }
        for (String address : x.rawAddresses()) {
            int bytes = address.length() / 2;
            if (bytes == IPV4_BYTES || bytes == IPV6_BYTES) continue;
            add(found, "4.2.1.6: an iPAddress of 4 or 16 octets", bytes + " octets");
        }
        x.nameConstraints().ifPresent(c -> constraints(c, found));
    }

    private static void constraints(Extensions.NameConstraints c, List<Violation> found) {
        if (c.permitted().isEmpty() && c.excluded().isEmpty()) {
            add(found, "4.2.1.10: name constraints with a subtree", "none");
        }
        c.permitted().forEach(s -> subtree(s, found));
        c.excluded().forEach(s -> subtree(s, found));
    }

    private static void subtree(GeneralName s, List<Violation> found) {
        switch (s.kind()) {
            case DNS -> {
                if (SUBTREE.matcher(s.text()).matches()) return;
                add(found, "4.2.1.10: a DNS subtree of labels", "\"" + s.text() + "\"");
            }
            case IP -> {
                int bytes = s.text().length() / 2;
                boolean sized = bytes == 2 * IPV4_BYTES || bytes == 2 * IPV6_BYTES;
                if (sized && isPrefix(s.text().substring(bytes))) return;
                add(found, "4.2.1.10: an address and its prefix mask", s.text());
            }
            case EMAIL -> {
                if (s.text().indexOf('@') == s.text().lastIndexOf('@')) return;
                add(found, "4.2.1.10: a mailbox, a host or a domain", "\"" + s.text() + "\"");
            }
            default -> {}
        }
    }

    /** Ones, then zeros (RFC 4632). */
    private static boolean isPrefix(String maskHex) {
        var mask = new java.math.BigInteger(maskHex, 16);
        int bits = 4 * maskHex.length();
        int ones = mask.bitCount();
        return mask.signum() == 0 || mask.getLowestSetBit() == bits - ones;
    }

    private static void add(List<Violation> found, String rule, String what) {
        found.add(new Violation("RFC 5280 section " + rule, what));
    }
}
