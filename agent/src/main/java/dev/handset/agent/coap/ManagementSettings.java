package dev.handset.agent.coap;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Where a phone is managed and by whom.
 *
 * @param port of CoAP; DTLS listens on the next one; 0 = any two
 * @param key without it only this machine can manage the phone; with it nothing but the list of
 *     resources is told without DTLS
 */
public record ManagementSettings(InetAddress address, int port, Optional<PreSharedKey> key) {
    /** CoAP's own (RFC 7252 §6.1). */
    public static final int PORT = 5683;

    /** CoAP over DTLS (RFC 7252 §6.2). */
    public static final int SECURE_PORT = PORT + 1;

    public ManagementSettings {
        if (key.isEmpty() && !address.isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    address.getHostAddress()
                            + " can be reached from elsewhere: management there needs a key");
        }
    }

    int securePort() {
        return port == 0 ? 0 : port + 1;
    }
}
