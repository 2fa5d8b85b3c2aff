package dev.handset.agent.coap;

import dev.handset.agent.device.Part;
import java.io.IOException;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.server.resources.CoapExchange;

/** A part of the phone to be read, and observed (RFC 7641) where it changes by itself. */
final class PartResource extends CoapResource {
    private final Reader reader;

    /** Reads the part as JSON. */
    @FunctionalInterface
    interface Reader {
        String json() throws IOException;
    }

    PartResource(Part part, Reader reader) {
        super(part.id());
        this.reader = reader;
        getAttributes().setTitle(part.title());
        getAttributes().addResourceType("handset." + part.id());
        getAttributes().addContentType(Representation.JSON);
        getAttributes().addContentType(Representation.CBOR);
        if (part == Part.CLOCK) return; // it changes all the time
        setObservable(true);
        getAttributes().setObservable();
    }

    @Override
    public void handleGET(CoapExchange exchange) {
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
