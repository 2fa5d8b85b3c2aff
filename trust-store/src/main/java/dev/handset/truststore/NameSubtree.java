package dev.handset.truststore;

import dev.handset.truststore.der.Extensions.GeneralName;
import dev.handset.truststore.der.Extensions.Kind;
import java.math.BigInteger;
import java.util.Locale;

/** One name against one subtree of name constraints (RFC 5280 section 4.2.1.10). */
final class NameSubtree {
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    private NameSubtree() {}

    /** Whether the subtree says anything of names like this; its text is the tag of other forms. */
    static boolean sameForm(GeneralName subtree, GeneralName name) {
        return subtree.kind() == name.kind()
                && (name.kind() != Kind.OTHER || subtree.text().equals(name.text()));
    }

    /** Whether all that the name stands for lies inside, so that it is permitted. */
    static boolean covers(GeneralName subtree, GeneralName name) {
        if (subtree.kind() != name.kind()) return false;
        return switch (name.kind()) {
            case DNS -> host(subtree.text(), name.text(), true);
            case EMAIL -> email(subtree.text(), name.text());
            case URI -> uri(subtree.text(), name.text());
            case DIRECTORY -> directory(subtree.text(), name.text());
            case IP -> address(subtree.text(), name.text());
            // Nothing can be said of a form that is not known, so nothing is permitted.
            case OTHER -> false;
        };
    }

    /**
     * Whether anything that the name stands for may lie inside, so that it is excluded: a wildcard
     * touches every host it could stand for, a form that is not known everything of its form.
     */
    static boolean touches(GeneralName subtree, GeneralName name) {
        if (name.kind() == Kind.OTHER) return sameForm(subtree, name);
        if (covers(subtree, name)) return true;
        if (subtree.kind() != Kind.DNS || name.kind() != Kind.DNS) return false;
        if (!name.text().startsWith("*.")) return false;
        String suffix = name.text().substring(1).toLowerCase(Locale.ROOT);
        String base = subtree.text().toLowerCase(Locale.ROOT);
        int label = base.length() - suffix.length();
        return label > 0 && base.endsWith(suffix) && base.indexOf('.') == label;
    }

    private static boolean host(String subtree, String name, boolean withSubdomains) {
        String base = subtree.toLowerCase(Locale.ROOT);
        String host = name.toLowerCase(Locale.ROOT);
        if (base.isEmpty()) return true;
        if (base.startsWith(".")) return host.endsWith(base);
        return host.equals(base) || (withSubdomains && host.endsWith("." + base));
    }

    private static boolean email(String subtree, String name) {
        int at = name.lastIndexOf('@');
        if (subtree.contains("@")) return subtree.equalsIgnoreCase(name);
        return host(subtree, name.substring(at + 1), false);
    }

    private static boolean uri(String subtree, String name) {
        int start = name.indexOf("://");
        if (start < 0) return false;
        String rest = name.substring(start + 3);
        String authority = rest.split("[/?#]", 2)[0];
        String host = authority.substring(authority.lastIndexOf('@') + 1).split(":", 2)[0];
        return host(subtree, host, false);
    }

    /** Both are most specific first, so the base is the end of the name, from a whole part on. */
    private static boolean directory(String base, String name) {
        if (base.isEmpty() || name.equals(base)) return true;
        if (!name.endsWith("," + base)) return false;
        int comma = name.length() - base.length() - 1;
        int slashes = 0;
        while (comma - slashes > 0 && name.charAt(comma - slashes - 1) == '\\') slashes++;
        return slashes % 2 == 0;
    }

    private static boolean address(String subtree, String name) {
        int bytes = name.length() / 2;
        if ((bytes != IPV4_BYTES && bytes != IPV6_BYTES) || subtree.length() != 2 * name.length()) {
            return false;
        }
        var base = new BigInteger(subtree.substring(0, name.length()), 16);
        var mask = new BigInteger(subtree.substring(name.length()), 16);
        return new BigInteger(name, 16).and(mask).equals(base.and(mask));
    }
}
