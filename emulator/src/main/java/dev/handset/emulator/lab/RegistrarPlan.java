package dev.handset.emulator.lab;

import dev.handset.emulator.balancer.Behaviour;
import dev.handset.emulator.sip.RegistrarFault;
import java.util.Set;

/**
 * The registrar on the Front End's port 5061.
 *
 * @param chain name of the chain it sends, see {@link dev.handset.emulator.pki.Chains}
 */
public record RegistrarPlan(
        String chain, Behaviour port, TlsManner tls, Set<RegistrarFault> faults) {
    /** Leaf and intermediate, as it should be. */
    public static final RegistrarPlan USUAL =
            new RegistrarPlan("full", Behaviour.NORMAL, TlsManner.USUAL, Set.of());

    public RegistrarPlan {
        faults = Set.copyOf(faults);
    }
}
