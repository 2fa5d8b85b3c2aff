package dev.handset.emulator.pool;

import dev.handset.emulator.http.LabRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Where the pool's services are (web-services.md §0.4). Paths ignore case. */
final class PoolUrls {
    static final String CERT_PROV = "/CertProv/CertProvisioningService.svc";
    static final String PROOF = CERT_PROV + "/WebTicket_Proof";
    static final String WEB_TICKET = "/WebTicket/WebTicketService.svc";

    private final String webFqdn;

    PoolUrls(String webFqdn) {
        this.webFqdn = webFqdn;
    }

    /**
     * An absolute URL on the pool's web name. A port in the request's {@code Host} is repeated, so
     * that clients on shifted ports come back to the same one.
     */
    String absolute(LabRequest request, String path) {
        String host = request.header("Host").orElse("");
        int colon = host.lastIndexOf(':');
        String port = colon < 0 ? "" : host.substring(colon);
        if (!port.matches(":[0-9]{1,5}")) port = "";
        return "https://" + webFqdn + port + path;
    }

    /** An absolute URL on the usual port. */
    String plain(String path) {
        return "https://" + webFqdn + path;
    }

    /** The path of a URL in lower case; empty when it is none. */
    static Optional<String> path(String url) {
        try {
            return Optional.ofNullable(new URI(url).getPath())
                    .map(path -> path.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    static boolean same(String path, String other) {
        return path.equalsIgnoreCase(other);
    }
}
