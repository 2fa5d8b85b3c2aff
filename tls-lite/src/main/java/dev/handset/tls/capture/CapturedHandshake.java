package dev.handset.tls.capture;

import dev.handset.tls.Alert;
import dev.handset.tls.HandshakeTranscript.Presented;
import dev.handset.truststore.TlsVersion;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One TLS handshake found in a capture.
 *
 * @param at when its connection began
 * @param serverName host name of the client's SNI, when it sent one
 * @param offered cipher suites of the ClientHello by IANA name; empty when the hello was not caught
 * @param version as the ServerHello chose
 * @param suite IANA name as the ServerHello chose
 * @param presented the server's certificates in its order
 * @param certificates whether they could be read
 * @param alerts in clear, {@code sent} by the client or received by it
 * @param applicationData whether either side sent application data; always true in TLS 1.3, where
 *     the handshake looks the same
 */
public record CapturedHandshake(
        Instant at,
        InetSocketAddress client,
        InetSocketAddress server,
        Optional<String> serverName,
        List<String> offered,
        Optional<TlsVersion> version,
        Optional<String> suite,
        List<Presented> presented,
        Certificates certificates,
        List<Alert> alerts,
        boolean applicationData) {
    public CapturedHandshake {
        offered = List.copyOf(offered);
        presented = List.copyOf(presented);
        alerts = List.copyOf(alerts);
    }

    /** What became of the Certificate message. */
    public enum Certificates {
        IN_CLEAR("in clear"),
        DECRYPTED("decrypted with the secrets at hand"),
        ENCRYPTED("encrypted (TLS 1.3), and no secret for it is at hand"),
        NOT_SENT("not sent: a session was resumed, or the handshake ended before"),
        CUT("not whole in the capture");

        private final String text;

        Certificates(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
