package dev.handset.agent.coap;

import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.network.interceptors.MessageInterceptorAdapter;

/** Drops requests beyond what a bucket lets through, without a word: an answer would be traffic. */
final class RateLimit extends MessageInterceptorAdapter {
    private final TokenBucket bucket;

    RateLimit(TokenBucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public void receiveRequest(Request request) {
        if (!bucket.take()) request.setCanceled(true);
    }
}
