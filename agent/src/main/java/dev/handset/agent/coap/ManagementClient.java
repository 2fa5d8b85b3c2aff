package dev.handset.agent.coap;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handset.agent.device.Part;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapHandler;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.exception.ConnectorException;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;

/** Asks a phone over CoAP how it is, and what it is told of by itself. */
public final class ManagementClient implements AutoCloseable {
    /** How long an answer may take, its repetitions included. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI phone;
    private final CoapEndpoint endpoint;
    private final Duration patience;

    private ManagementClient(URI phone, CoapEndpoint endpoint, Duration patience) {
        this.phone = phone;
        this.endpoint = endpoint;
        this.patience = patience;
    }

    /**
     * @param phone {@code coap://host[:port]} or {@code coaps://host[:port]}
     * @param key for {@code coaps}
     * @throws IllegalArgumentException when there is {@code coaps} and no key
     * @throws IOException when no socket can be had
     */
    public static ManagementClient open(URI phone, Optional<PreSharedKey> key) throws IOException {
        return open(phone, key, PATIENCE);
    }

    static ManagementClient open(URI phone, Optional<PreSharedKey> key, Duration patience)
            throws IOException {
        var configuration = CoapSetUp.asking(patience);
        var anywhere = new InetSocketAddress(0);
        boolean secured = CoAP.isSecureScheme(phone.getScheme());
        if (secured && key.isEmpty()) throw new IllegalArgumentException(phone + " needs a key");
        var endpoint =
                secured
                        ? CoapSetUp.secured(
                                anywhere, key.get(), DtlsRole.CLIENT_ONLY, configuration)
                        : CoapSetUp.plain(anywhere, configuration);
        endpoint.start();
        return new ManagementClient(phone, endpoint, patience);
    }

    /** One part as JSON. */
    public String read(Part part) throws ManagementFailed {
        try {
            return text(part, client(part).get(Representation.JSON));
        } catch (ConnectorException | IOException e) {
            throw new ManagementFailed(phone + ": " + reason(e));
        }
    }

    /**
     * Tells the part as it is now, and whenever it changes.
     *
     * @param watcher gets the part as JSON; called by another thread
     * @param gone told why, when what was told holds no longer and the phone answers no question;
     *     called by another thread
     */
    public void observe(
            Part part, BiConsumer<Part, String> watcher, Consumer<ManagementFailed> gone)
            throws ManagementFailed {
        var handler =
                new CoapHandler() {
                    @Override
                    public void onLoad(CoapResponse response) {
                        if (response.isSuccess()) {
                            watcher.accept(part, response.getResponseText());
                        }
                    }

                    @Override
                    public void onError() {
                        gone.accept(new ManagementFailed(phone + ": the phone answers no longer"));
                    }
                };
        try {
            var relation = client(part).observeAndWait(handler, Representation.JSON);
            text(part, relation.getCurrent());
        } catch (ConnectorException | IOException e) {
            throw new ManagementFailed(phone + ": " + reason(e));
        }
    }

    private CoapClient client(Part part) {
        var client = new CoapClient(phone.resolve("/" + part.id()));
        client.setEndpoint(endpoint);
        client.setTimeout(patience.toMillis());
        return client;
    }

    private String text(Part part, CoapResponse response) throws ManagementFailed {
        if (response == null) {
            throw new ManagementFailed(
                    "%s: no answer within %d s".formatted(phone, patience.toSeconds()));
        }
        if (response.isSuccess()) return new String(response.getPayload(), UTF_8);
        throw new ManagementFailed(
                "%s/%s: %s %s"
                        .formatted(
                                phone, part.id(), response.getCode(), response.getCode().name()));
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @Override
    public void close() {
        endpoint.destroy();
    }
}
