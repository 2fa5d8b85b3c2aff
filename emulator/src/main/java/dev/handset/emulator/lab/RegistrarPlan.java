package dev.handset.emulator.lab;

import dev.handset.emulator.balancer.Behaviour;
import dev.handset.emulator.sip.RegistrarFault;
import dev.handset.emulator.sip.SipScheme;
import dev.handset.emulator.sip.Timers;
import java.time.Duration;
import java.util.Set;

/**
 * The registrar on the Front End's port 5061.
 *
 * @param chain name of the chain it sends, see {@link dev.handset.emulator.pki.Chains}
 * @param expires how long a registration lasts that is not refreshed, at least a second
 * @param schemes offered to phones
 * @param frontEnds behind the pool's name, 1 to 3
 */
public record RegistrarPlan(
        String chain,
        Behaviour port,
        TlsManner tls,
        Duration expires,
        Set<RegistrarFault> faults,
        Set<SipScheme> schemes,
        int frontEnds) {
    public static final int MAX_FRONT_ENDS = 3;

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
        schemes = Set.copyOf(schemes);
        if (frontEnds < 1 || frontEnds > MAX_FRONT_ENDS) {
            throw new IllegalArgumentException(frontEnds + " Front Ends");
        }
    }

    /** With the usual schemes. */
    public RegistrarPlan(
            String chain,
            Behaviour port,
            TlsManner tls,
            Duration expires,
            Set<RegistrarFault> faults) {
        this(chain, port, tls, expires, faults, SipScheme.USUAL, 1);
    }

    /** The same registrar, which offers these. */
    public RegistrarPlan offering(Set<SipScheme> others) {
        return new RegistrarPlan(chain, port, tls, expires, faults, others, frontEnds);
    }

    /** The same with as many Front Ends. */
    public RegistrarPlan withFrontEnds(int count) {
        return new RegistrarPlan(chain, port, tls, expires, faults, schemes, count);
    }

    boolean kerberos() {
        return schemes.contains(SipScheme.KERBEROS);
    }
}
