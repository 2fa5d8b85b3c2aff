package dev.handset.emulator.page;

import com.sun.net.httpserver.HttpExchange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lets only requests through that were meant for the page: a name that somebody points at our
 * address is a foreign Host, a page of somebody else's a foreign Origin.
 */
final class Guard {
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:]+\\]");

    private final InetAddress bound;
    private final int port;

    Guard(InetSocketAddress bound) {
        this.bound = bound.getAddress();
        port = bound.getPort();
    }

    /** Why the request is refused; empty when it is not. */
    Optional<String> refusal(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        List<String> hosts = headers.getOrDefault("Host", List.of());
        if (hosts.size() != 1 || !ours(hosts.get(0))) {
            return Optional.of("The page does not answer to the host " + shown(hosts) + ".");
        }
        if (exchange.getRequestMethod().equals("GET")) return Optional.empty();
        List<String> origins = headers.getOrDefault("Origin", List.of());
        boolean own = origins.isEmpty() || origins.equals(List.of("http://" + hosts.get(0)));
        Set<String> sites = Set.copyOf(headers.getOrDefault("Sec-fetch-site", List.of()));
        if (!own || !Set.of("same-origin", "none").containsAll(sites)) {
            return Optional.of("The page takes no commands from " + shown(origins) + ".");
        }
        return Optional.empty();
    }

    /**
     * On loopback our two names; elsewhere any address, since only names can be made to lead here.
     */
    private boolean ours(String host) {
        String end = ":" + port;
        if (!host.endsWith(end)) return port == 80 && oursWithoutPort(host);
        return oursWithoutPort(host.substring(0, host.length() - end.length()));
    }

    private boolean oursWithoutPort(String name) {
        if (name.equals("localhost")) return bound.isLoopbackAddress();
        if (!ADDRESS.matcher(name).matches()) return false;
        if (!bound.isLoopbackAddress()) return true;
        return name.equals(bound.getHostAddress()) || name.equals("[::1]");
    }

    private static String shown(List<String> values) {
        String text = String.join(", ", values).replaceAll("[^ -~]", "?");
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }
}
