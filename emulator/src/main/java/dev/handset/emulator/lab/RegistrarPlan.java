package dev.handset.emulator.lab;

import dev.handset.emulator.balancer.Behaviour;
import dev.handset.emulator.sip.RegistrarFault;
import dev.handset.emulator.sip.Timers;
import java.time.Duration;
import java.util.Set;

/**
 * The registrar on the Front End's port 5061.
 *
 * @param chain name of the chain it sends, see {@link dev.handset.emulator.pki.Chains}
 * @param expires how long a registration lasts that is not refreshed, at least a second
 */
public record RegistrarPlan(
        String chain, Behaviour port, TlsManner tls, Duration expires, Set<RegistrarFault> faults) {
    /** Leaf and intermediate, as it should be. */
    public static final RegistrarPlan USUAL =
            new RegistrarPlan(
                    "full",
                    Behaviour.NORMAL,
                    TlsManner.USUAL,
                    Timers.USUAL.registration(),
                    Set.of());

    public RegistrarPlan {
        faults = Set.copyOf(faults);
    }
}
