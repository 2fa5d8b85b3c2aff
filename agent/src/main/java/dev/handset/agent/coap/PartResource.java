package dev.handset.agent.coap;

import dev.handset.agent.device.Part;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.server.resources.CoapExchange;

/** A part of the phone to be read, and observed (RFC 7641) where it changes by itself. */
final class PartResource extends CoapResource {
    private final Reader reader;
    private final long maxAgeSeconds;

    /** Reads the part as JSON. */
    @FunctionalInterface
    interface Reader {
        String json() throws IOException;
    }

    /**
     * @param freshFor how long an answer holds; who observes and hears nothing for longer asks
     *     again
     */
    PartResource(Part part, Duration freshFor, Reader reader) {
        super(part.id());
        this.reader = reader;
        maxAgeSeconds = freshFor.toSeconds();
        getAttributes().setTitle(part.title());
        getAttributes().addResourceType("handset." + part.id());
        getAttributes().addContentType(Representation.JSON);
        getAttributes().addContentType(Representation.CBOR);
        if (!part.isObservable()) return;
        setObservable(true);
        getAttributes().setObservable();
    }

    @Override
    public void handleGET(CoapExchange exchange) {
        exchange.setMaxAge(maxAgeSeconds);
        try {
            Representation.of(reader.json(), exchange.getRequestOptions().getAccept())
                    .ifPresentOrElse(
                            found ->
                                    exchange.respond(
                                            ResponseCode.CONTENT, found.bytes(), found.format()),
                            () -> exchange.respond(ResponseCode.NOT_ACCEPTABLE));
        } catch (IOException e) {
            exchange.respond(ResponseCode.INTERNAL_SERVER_ERROR, String.valueOf(e.getMessage()));
        }
    }
}
