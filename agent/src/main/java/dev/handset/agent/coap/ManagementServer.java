package dev.handset.agent.coap;

import dev.handset.agent.device.Device;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.network.Endpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;

/**
 * A phone's management over CoAP, and over DTLS when there is a key.
 *
 * <p>What asks too often is dropped. Where there is a key, an answer without DTLS is about twice as
 * long as its question, not more, so that nobody gains by asking in another's name (RFC 7252
 * §11.3).
 */
public final class ManagementServer implements AutoCloseable {
    /**
     * Threads of the pool that serves everybody. With more than one, an older value could be sent
     * under a newer number (RFC 7641 §3.4), and the newer value be taken for a repetition.
     */
    public static final int THREADS = 1;

    /** The longest piece of an answer to somebody unknown, bytes. */
    private static final int OPEN_BLOCK = 32;

    /**
     * How long an answer holds (RFC 7252 §5.10.5): who observes and hears nothing for longer asks
     * again, and so finds out that the phone has gone (RFC 7641 §3.3.1).
     */
    private static final Duration FRESH_FOR = Duration.ofSeconds(20);

    private static final int BURST = 64;
    private static final double A_SECOND = 32;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final CoapServer server;

    private ManagementServer(CoapServer server) {
        this.server = server;
    }

    /**
     * @throws IOException when an address cannot be listened on
     */
    public static ManagementServer start(ManagementSettings settings, Device device)
            throws IOException {
        return start(settings, device, FRESH_FOR);
    }

    /**
     * @param freshFor whole seconds that an answer holds
     * @throws IOException when an address cannot be listened on
     */
    public static ManagementServer start(
            ManagementSettings settings, Device device, Duration freshFor) throws IOException {
        var configuration = CoapSetUp.configuration();
        var server = new CoapServer(configuration);
        var pool = new ScheduledThreadPoolExecutor(THREADS, ManagementServer::thread);
        server.setExecutors(pool, pool, false);
        server.add(new PhoneResources(device, freshFor).all());
        var address = new InetSocketAddress(settings.address(), settings.port());
        if (settings.key().isEmpty()) {
            add(server, CoapSetUp.plain(address, configuration));
        } else {
            server.setMessageDeliverer(new OpenList(server.getRoot(), configuration));
            add(server, CoapSetUp.plain(address, inSmallPieces()));
            add(
                    server,
                    CoapSetUp.secured(
                            new InetSocketAddress(settings.address(), settings.securePort()),
                            settings.key().get(),
                            DtlsRole.SERVER_ONLY,
                            configuration));
        }
        begin(server);
        return new ManagementServer(server);
    }

    private static Configuration inSmallPieces() {
        var it = CoapSetUp.configuration();
        it.set(CoapConfig.PREFERRED_BLOCK_SIZE, OPEN_BLOCK);
        it.set(CoapConfig.MAX_MESSAGE_SIZE, OPEN_BLOCK);
        return it;
    }

    private static void add(CoapServer server, CoapEndpoint endpoint) {
        endpoint.addInterceptor(new RateLimit(new TokenBucket(BURST, A_SECOND, System::nanoTime)));
        server.addEndpoint(endpoint);
    }

    /** All or nothing: Californium itself goes on with what it got. */
    private static void begin(CoapServer server) throws IOException {
        try {
            for (Endpoint endpoint : server.getEndpoints()) endpoint.start();
            server.start();
        } catch (IOException e) {
            server.destroy();
            throw e;
        }
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "coap-" + NUMBER.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** Where it listens: {@code coap://...}, and {@code coaps://...} when there is a key. */
    public List<URI> addresses() {
        return server.getEndpoints().stream().map(Endpoint::getUri).toList();
    }

    @Override
    public void close() {
        server.destroy();
    }
}
