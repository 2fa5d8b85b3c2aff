package dev.handset.truststore;

import java.util.List;

/**
 * What the phone's TLS client offers and takes.
 *
 * @param cipherSuites IANA names, in the order offered
 * @param sni whether server_name is sent (RFC 6066 section 3)
 * @param maxHandshakeMessageBytes longest handshake message taken, over all its records
 */
public record TlsLimits(
        Limit<TlsVersion> minVersion,
        Limit<TlsVersion> maxVersion,
        Limit<List<String>> cipherSuites,
        Limit<Boolean> sni,
        Limit<Integer> maxHandshakeMessageBytes) {}
