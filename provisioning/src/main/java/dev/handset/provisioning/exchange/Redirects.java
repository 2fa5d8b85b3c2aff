package dev.handset.provisioning.exchange;

import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.exchange.TriedUrl.Way;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What one autodiscover run may still follow: https only, autodiscover's own paths only, nothing
 * twice, and a bounded number of times by address, URL and HTTP status together.
 */
final class Redirects {
    static final int MAX_HOPS = 10;
    static final String POX_PATH = "/autodiscover/autodiscover.xml";
    static final String SOAP_PATH = "/autodiscover/autodiscover.svc";

    private static final String DOMAIN = "[a-z0-9]([a-z0-9.-]*[a-z0-9])?";

    private final Set<String> seen = new HashSet<>();
    private final Set<String> addresses = new HashSet<>();
    private int hops;

    static boolean isAddress(String email) {
        String lower = email.toLowerCase(Locale.ROOT);
        return lower.length() <= 254 && lower.matches("[^@\\s]+@" + DOMAIN);
    }

    /** Remembers that it is asked now; false when it was before. */
    boolean ask(URI uri, String email) {
        return seen.add((uri + " " + email).toLowerCase(Locale.ROOT));
    }

    private boolean asked(URI uri, String email) {
        return seen.contains((uri + " " + email).toLowerCase(Locale.ROOT));
    }

    void begin(String email) {
        addresses.add(email.toLowerCase(Locale.ROOT));
    }

    /** Why this address may not be asked for; empty when it may, and then counts. */
    Optional<String> againstAddress(String email) {
        if (!isAddress(email)) return Optional.of("it is no mail address");
        if (++hops > MAX_HOPS) return Optional.of("too many redirects");
        boolean anew = addresses.add(email.toLowerCase(Locale.ROOT));
        return anew ? Optional.empty() : Optional.of(loop("it was asked for before, "));
    }

    /** Why this URL may not be asked; empty when it may, and then counts. */
    Optional<String> againstUrl(Optional<URI> next, Way way, String email) {
        if (next.isEmpty()) return Optional.of("it is no URL");
        URI to = next.get();
        if (!"https".equalsIgnoreCase(to.getScheme()) || to.getHost() == null) {
            return Optional.of("it is not https");
        }
        String path = way == Way.SOAP ? SOAP_PATH : POX_PATH;
        if (!to.getRawPath().toLowerCase(Locale.ROOT).endsWith(path)) {
            return Optional.of("it is no autodiscover address");
        }
        if (asked(to, email)) return Optional.of(loop("it was asked before, "));
        return ++hops > MAX_HOPS ? Optional.of("too many redirects") : Optional.empty();
    }

    private static String loop(String text) {
        return text + ProvisioningFailure.BadRedirect.LOOP;
    }
}
