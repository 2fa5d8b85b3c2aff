package dev.handset.emulator.lab;

import dev.handset.emulator.balancer.Behaviour;

/**
 * One virtual IP with its two ports.
 *
 * @param chain name of the chain it sends, see {@link dev.handset.emulator.pki.Chains}
 * @param https behaviour of port 443
 * @param http behaviour of port 80
 */
public record VipPlan(String chain, Behaviour https, Behaviour http, TlsManner tls) {
    /** Leaf and intermediate, as it should be. */
    public static final VipPlan USUAL =
            new VipPlan("full", Behaviour.NORMAL, Behaviour.NORMAL, TlsManner.USUAL);
}
