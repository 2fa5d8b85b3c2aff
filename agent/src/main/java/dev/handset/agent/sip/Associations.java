package dev.handset.agent.sip;

import dev.handset.provisioning.sip.AuthParameters;
import dev.handset.provisioning.sip.MalformedSip;
import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.provisioning.sip.SecurityAssociation.Problem;
import dev.handset.provisioning.sip.SipHead;
import java.util.Optional;

/**
 * The association that signs, and the one before it: what the registrar sent under that may still
 * be on its way when a new one stands. Safe for several threads.
 */
final class Associations {
    private Optional<SecurityAssociation> current = Optional.empty();
    private Optional<SecurityAssociation> former = Optional.empty();

    synchronized Optional<SecurityAssociation> current() {
        return current;
    }

    synchronized void use(SecurityAssociation made) {
        former = current;
        current = Optional.of(made);
    }

    /**
     * Whether the registrar made this message, and has not made it before ([MS-SIPAE] section
     * 3.2.5.2).
     *
     * @return what is wrong; empty when nothing is
     * @throws MalformedSip on an Authentication-Info that cannot be read
     */
    Optional<Problem> verify(SipHead message) throws MalformedSip {
        var newest = current();
        if (newest.isEmpty()) return Optional.of(Problem.MISSING);
        var info = AuthParameters.find(message.all("Authentication-Info"), newest.get().scheme());
        return by(info.map(i -> i.text("opaque")).orElse("")).verify(message, info);
    }

    private synchronized SecurityAssociation by(String opaque) {
        return former.filter(old -> old.terms().opaque().equals(opaque))
                .filter(old -> !current.orElseThrow().terms().opaque().equals(opaque))
                .orElseGet(current::orElseThrow);
    }
}
