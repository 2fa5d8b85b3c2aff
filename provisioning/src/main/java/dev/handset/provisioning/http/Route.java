package dev.handset.provisioning.http;

import dev.handset.provisioning.secret.Credentials;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * What must agree for a connection to be used again. The account belongs to it: NTLM authenticates
 * a connection, so no two accounts may share one.
 */
record Route(boolean secure, String host, int port, String identity) {

    /**
     * @throws IllegalArgumentException for a URI that is not absolute http or https with a host
     */
    static Route of(URI uri, Optional<Credentials> credentials) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        boolean known = secure || scheme.equals("http");
        if (!known || uri.getHost() == null) {
            throw new IllegalArgumentException("not an absolute http or https URL: " + uri);
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        return new Route(
                secure,
                uri.getHost().toLowerCase(Locale.ROOT),
                port,
                credentials.map(Credentials::identity).orElse(""));
    }

    /** True when the host is an address and needs no resolver. */
    boolean isAddress() {
        return host.startsWith("[") || host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    }
}
