package dev.handset.tls;

import dev.handset.truststore.TlsVersion;
import java.util.List;
import java.util.Optional;

/**
 * A ClientHello as a server sees it.
 *
 * @param version client_version of the message; TLS 1.3 clients say 1.2 here
 * @param suites IANA names, or the number in hex, in the order sent
 * @param extensions registry names, or the number, in the order sent
 * @param serverName host_name of server_name, when sent
 * @param sessionIdBytes length of the session id
 */
public record ClientHelloSeen(
        TlsVersion version,
        List<String> suites,
        List<String> extensions,
        Optional<String> serverName,
        int sessionIdBytes) {
    public ClientHelloSeen {
        suites = List.copyOf(suites);
        extensions = List.copyOf(extensions);
    }
}
