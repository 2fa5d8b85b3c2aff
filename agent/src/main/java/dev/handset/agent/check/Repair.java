package dev.handset.agent.check;

import dev.handset.truststore.Certificate;
import dev.handset.truststore.ChainAdvice.MissingIssuer;
import dev.handset.truststore.PhoneProfile;
import java.util.List;

/** What to send instead of a chain that phones refuse because an issuer is missing. */
public sealed interface Repair {
    /**
     * The chain file to install.
     *
     * @param chain leaf, then intermediates in order, without the root
     * @param added those of it that the server did not send
     * @param accepting phones that lacked an issuer and accept this chain
     * @param refusing phones that lacked an issuer and refuse this chain all the same
     * @param why first reason of the first of them, a sentence; empty when none refuses
     */
    record Known(
            List<Certificate> chain,
            List<Certificate> added,
            List<PhoneProfile> accepting,
            List<PhoneProfile> refusing,
            String why)
            implements Repair {
        public Known {
            chain = List.copyOf(chain);
            added = List.copyOf(added);
            accepting = List.copyOf(accepting);
            refusing = List.copyOf(refusing);
        }
    }

    /** Nobody here has the certificate. */
    record Unknown(MissingIssuer missing) implements Repair {}

    /** Nothing is missing in the chain; the phone lacks the root, which no chain file can bring. */
    record RootOnly(Certificate root) implements Repair {}
}
