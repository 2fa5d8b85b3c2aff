package dev.handset.emulator.lab;

/**
 * What the reverse proxy in front of the pool's external web site does with the ports it publishes.
 *
 * @param httpsTo port of the Front End behind 443: 4443 is the external web site, 443 the internal
 * @param httpTo the same behind 80: 8080 or 80
 */
public record PublishingPlan(int httpsTo, int httpTo) {
    public static final int HTTPS_OUTSIDE = 4443;
    public static final int HTTPS_INSIDE = 443;
    public static final int HTTP_OUTSIDE = 8080;
    public static final int HTTP_INSIDE = 80;

    /** 443 to 4443, and 80 to 8080. */
    public static final PublishingPlan USUAL = new PublishingPlan(HTTPS_OUTSIDE, HTTP_OUTSIDE);

    public PublishingPlan {
        boolean https = httpsTo == HTTPS_OUTSIDE || httpsTo == HTTPS_INSIDE;
        boolean http = httpTo == HTTP_OUTSIDE || httpTo == HTTP_INSIDE;
        if (!https || !http) {
            throw new IllegalArgumentException(
                    "a Front End has no web site on %d or %d".formatted(httpsTo, httpTo));
        }
    }

    /** Whether what comes over TLS, or in the clear, reaches the external web site. */
    boolean outside(boolean tls) {
        return tls ? httpsTo == HTTPS_OUTSIDE : httpTo == HTTP_OUTSIDE;
    }
}
