package dev.handset.agent.diagnosis;

import dev.handset.agent.event.Step;

/**
 * What else decides between diagnoses that look alike.
 *
 * @param step the step that failed
 * @param server the name asked for, with its port, such as {@code web.contoso.com:443}
 * @param poolChainHeld whether the store holds a pool's chain
 * @param tethered whether Windows credentials are at hand
 * @param certificateRequested whether the server asked for a client certificate
 * @param oldTlsOnly whether the phone offers nothing newer than TLS 1.0
 */
public record Circumstances(
        Step step,
        String server,
        boolean poolChainHeld,
        boolean tethered,
        boolean certificateRequested,
        boolean oldTlsOnly) {
    public static Circumstances of(Step step, String server) {
        return new Circumstances(step, server, false, false, false, false);
    }

    public Circumstances withPoolChain(boolean held) {
        return new Circumstances(step, server, held, tethered, certificateRequested, oldTlsOnly);
    }

    public Circumstances withTether(boolean held) {
        return new Circumstances(
                step, server, poolChainHeld, held, certificateRequested, oldTlsOnly);
    }

    Circumstances withHandshake(boolean requested, boolean old) {
        return new Circumstances(step, server, poolChainHeld, tethered, requested, old);
    }

    boolean exchange() {
        return step == Step.AUTODISCOVER || step == Step.CALENDAR;
    }

    boolean registrar() {
        return step == Step.REGISTER || step == Step.SETTINGS;
    }
}
