package dev.handset.agent.diagnosis;

import dev.handset.agent.event.Step;

/**
 * What else decides between diagnoses that look alike.
 *
 * @param step the step that failed
 * @param server the name asked for, with its port, such as {@code web.contoso.com:443}
 * @param poolChainHeld whether the store holds a pool's chain
 * @param tethered whether Windows credentials are at hand
 */
public record Circumstances(Step step, String server, boolean poolChainHeld, boolean tethered) {
    boolean exchange() {
        return step == Step.AUTODISCOVER || step == Step.CALENDAR;
    }

    boolean registrar() {
        return step == Step.REGISTER || step == Step.SETTINGS;
    }

    /** The server's name without its port. */
    String host() {
        int colon = server.lastIndexOf(':');
        return colon < 0 ? server : server.substring(0, colon);
    }
}
