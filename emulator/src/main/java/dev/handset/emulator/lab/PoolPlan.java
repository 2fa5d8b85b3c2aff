package dev.handset.emulator.lab;

import dev.handset.emulator.pki.TrustedCa;
import dev.handset.emulator.pool.PoolFault;
import java.util.Set;

/**
 * The pool's web services behind every virtual IP.
 *
 * @param pinsLocked every PIN is locked, as after too many tries
 * @param trustedCas TrustedCACerts of the web service configuration
 * @param inferChain InferCertChainFromSSL: the chain download has the web site's own chain alone,
 *     whatever {@code trustedCas} says
 */
public record PoolPlan(
        Set<PoolFault> faults, boolean pinsLocked, Set<TrustedCa> trustedCas, boolean inferChain) {
    public static final PoolPlan USUAL = new PoolPlan(Set.of(), false);

    public PoolPlan {
        faults = Set.copyOf(faults);
        trustedCas = Set.copyOf(trustedCas);
    }

    /** With the usual chain download. */
    public PoolPlan(Set<PoolFault> faults, boolean pinsLocked) {
        this(faults, pinsLocked, Set.of(), true);
    }

    /** Whether Windows accounts are let in by Kerberos tickets alone. */
    boolean ticketsAlone() {
        return faults.contains(PoolFault.TICKETS_ALONE);
    }

    /** Those of TrustedCACerts that phones are given. */
    Set<TrustedCa> givenCas() {
        return inferChain ? Set.of() : trustedCas;
    }
}
