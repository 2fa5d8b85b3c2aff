package dev.handset.agent.coap;

import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.server.resources.CoapExchange;

/** Something the phone can be told to do, by POST. */
final class ActionResource extends CoapResource {
    private final Action action;

    /** What is done with the body of the request. */
    @FunctionalInterface
    interface Action {
        Answer act(byte[] body);
    }

    /**
     * @param text for a person
     */
    record Answer(ResponseCode code, String text) {
        static Answer done(String text) {
            return new Answer(ResponseCode.CHANGED, text);
        }
    }

    ActionResource(String name, String title, Action action) {
        super(name);
        this.action = action;
        getAttributes().setTitle(title);
        getAttributes().addResourceType("handset.action");
    }

    @Override
    public void handlePOST(CoapExchange exchange) {
        byte[] body = exchange.getRequestPayload();
        Answer answer = action.act(body == null ? new byte[0] : body);
        exchange.respond(answer.code(), answer.text());
    }
}
