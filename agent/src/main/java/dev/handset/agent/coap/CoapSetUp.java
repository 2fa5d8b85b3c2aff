package dev.handset.agent.coap;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;

/** Californium as small as a phone needs it: one thread wherever it wants several. */
final class CoapSetUp {
    /** The largest body of a request or an answer, bytes. */
    static final int MAX_BODY = 128 * 1024;

    /** Those who may talk to a phone at once. */
    private static final int MAX_PEERS = 16;

    private static final int MAX_OBSERVES = 64;

    private static final int REPETITIONS = 2;

    /** Of the first wait: 1 + 2 + 4, and half as much again. */
    private static final int WAITS = 10;

    /** A notification may be that late. */
    private static final Duration BACKOFF = Duration.ofSeconds(1);

    private CoapSetUp() {}

    /** Nothing is read from a file and nothing written to one. */
    static Configuration configuration() {
        CoapConfig.register();
        UdpConfig.register();
        DtlsConfig.register();
        var it = Configuration.createStandardWithoutFile();
        it.set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 1);
        it.set(CoapConfig.MAX_ACTIVE_PEERS, MAX_PEERS);
        it.set(CoapConfig.MAX_SERVER_OBSERVES, MAX_OBSERVES);
        it.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, MAX_BODY);
        it.set(UdpConfig.UDP_RECEIVER_THREAD_COUNT, 1);
        it.set(UdpConfig.UDP_SENDER_THREAD_COUNT, 1);
        it.set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1);
        it.set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, 1);
        it.set(DtlsConfig.DTLS_MAX_CONNECTIONS, MAX_PEERS);
        it.set(DtlsConfig.DTLS_USE_HELLO_VERIFY_REQUEST, true);
        return it;
    }

    /**
     * For who asks: what gets no answer is repeated within about this time, and then given up (RFC
     * 7252 §4.2: the first wait, one and a half times it, and twice as long each time).
     */
    static Configuration asking(Duration patience) {
        var it = configuration();
        it.set(CoapConfig.MAX_RETRANSMIT, REPETITIONS);
        it.set(CoapConfig.ACK_TIMEOUT, (int) patience.toMillis() / WAITS, TimeUnit.MILLISECONDS);
        it.set(
                CoapConfig.NOTIFICATION_REREGISTRATION_BACKOFF,
                (int) BACKOFF.toMillis(),
                TimeUnit.MILLISECONDS);
        return it;
    }

    static CoapEndpoint plain(InetSocketAddress address, Configuration configuration) {
        return CoapEndpoint.builder()
                .setConfiguration(configuration)
                .setInetSocketAddress(address)
                .build();
    }

    /** DTLS with a pre-shared key and nothing else (RFC 7252 §9.1.3.1). */
    static CoapEndpoint secured(
            InetSocketAddress address,
            PreSharedKey key,
            DtlsRole role,
            Configuration configuration) {
        var dtls =
                DtlsConnectorConfig.builder(configuration)
                        .setAddress(address)
                        .set(DtlsConfig.DTLS_ROLE, role)
                        .setAdvancedPskStore(
                                new AdvancedSinglePskStore(key.identity(), key.bytes()))
                        .build();
        return CoapEndpoint.builder()
                .setConfiguration(configuration)
                .setConnector(new DTLSConnector(dtls))
                .build();
    }
}
