package dev.handset.emulator.balancer;

import dev.handset.emulator.pki.Presentation;
import java.net.InetSocketAddress;

/**
 * What a real balancer is to do.
 *
 * @param listen where it ends TLS
 * @param servers where it passes requests on to, as plain HTTP
 * @param presentation what goes into its certificate and key files, as it stands
 * @param tls the versions it is to take, as far as its OpenSSL has them
 */
public record EngineSettings(
        InetSocketAddress listen,
        InetSocketAddress servers,
        Presentation presentation,
        TlsRange tls) {
    /**
     * Debian's OpenSSL has TLS 1.0, SHA-1 and short keys at this level only. That the phones' RC4
     * is missing even so does no harm: they have AES too (UNVERIFIED for real ones).
     */
    static final String CIPHERS = "ALL:@SECLEVEL=0";

    static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
