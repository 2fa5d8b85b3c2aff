package dev.handset.agent.check;

import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.provisioning.HResult;
import dev.handset.truststore.PhoneProfile;
import java.net.URI;
import java.util.Optional;

/**
 * One URL on the way to a mailbox.
 *
 * @param side from where its name was looked up
 * @param way how it is asked: {@code POX}, {@code SOAP}, {@code redirect}, {@code SRV}, {@code EWS}
 * @param answer what came, in a few words
 * @param log what a phone logs for it; empty when it logs nothing
 * @param fault why the answer is of no use to any phone, beside its chain; empty when it is
 * @param chain what the phones make of the server's chain; empty where there is no TLS, and where
 *     nothing could be connected to
 */
public record MailboxUrl(
        String side,
        String way,
        URI uri,
        String answer,
        Optional<HResult> log,
        Optional<Diagnosis> fault,
        Optional<TargetResult> chain) {
    static final String EWS = "EWS";

    public boolean ews() {
        return way.equals(EWS);
    }

    /** Why this phone has nothing of the URL; empty when it works for it. */
    public Optional<Diagnosis> against(PhoneProfile phone) {
        return chain.stream()
                .flatMap(result -> result.phones().stream())
                .filter(p -> p.phone().equals(phone))
                .flatMap(p -> p.diagnosis().stream())
                .findFirst()
                .or(() -> fault);
    }
}
