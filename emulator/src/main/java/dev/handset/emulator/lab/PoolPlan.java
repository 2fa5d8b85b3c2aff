package dev.handset.emulator.lab;

import dev.handset.emulator.pool.PoolFault;
import java.util.Set;

/**
 * The pool's web services behind every virtual IP.
 *
 * @param pinsLocked every PIN is locked, as after too many tries
 */
public record PoolPlan(Set<PoolFault> faults, boolean pinsLocked) {
    public static final PoolPlan USUAL = new PoolPlan(Set.of(), false);

    public PoolPlan {
        faults = Set.copyOf(faults);
    }

    /** Whether Windows accounts are let in by Kerberos tickets alone. */
    boolean ticketsAlone() {
        return faults.contains(PoolFault.TICKETS_ALONE);
    }
}
