package dev.handset.agent.coap;

import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.server.ServerMessageDeliverer;
import org.eclipse.californium.core.server.resources.Resource;
import org.eclipse.californium.elements.config.Configuration;

/** Lets in who came over DTLS; tells anybody else the list of resources and nothing more. */
final class OpenList extends ServerMessageDeliverer {
    private static final String WELL_KNOWN = ".well-known/core";

    OpenList(Resource root, Configuration configuration) {
        super(root, configuration);
    }

    @Override
    protected boolean preDeliverRequest(Exchange exchange) {
        boolean secured = CoAP.isSecureScheme(exchange.getEndpoint().getUri().getScheme());
        String path = exchange.getRequest().getOptions().getUriPathString();
        if (secured || path.equals(WELL_KNOWN)) return super.preDeliverRequest(exchange);
        exchange.sendResponse(new Response(ResponseCode.UNAUTHORIZED));
        return true;
    }
}
