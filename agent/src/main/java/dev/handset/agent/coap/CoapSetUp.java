package dev.handset.agent.coap;

import java.net.InetSocketAddress;
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
