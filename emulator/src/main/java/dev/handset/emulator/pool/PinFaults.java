package dev.handset.emulator.pool;

import dev.handset.provisioning.LabForms.PinRefusal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Faults by which every PIN is refused, whoever's it is, and what the refusal says. */
final class PinFaults {
    private static final Map<PoolFault, PinRefusal> REFUSALS =
            Map.of(
                    PoolFault.PIN_AUTH_OFF, PinRefusal.PIN_AUTHENTICATION_OFF,
                    PoolFault.PIN_EXPIRED, PinRefusal.EXPIRED,
                    PoolFault.ACCOUNT_DISABLED, PinRefusal.ACCOUNT_DISABLED);

    private PinFaults() {}

    static Optional<PinRefusal> refusal(Set<PoolFault> faults) {
        return REFUSALS.entrySet().stream()
                .filter(entry -> faults.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
