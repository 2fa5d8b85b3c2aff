package dev.handset.agent.check;

import dev.handset.tls.probe.Hello;
import dev.handset.tls.probe.ProbeResult;
import java.util.List;
import java.util.Map;

/**
 * What all phones make of one target.
 *
 * @param probes what was seen, one handshake a distinct hello; empty for a chain at hand
 * @param phones in the order asked for
 */
public record TargetResult(
        Target target, Map<Hello, ProbeResult> probes, List<PhoneResult> phones) {
    public TargetResult {
        phones = List.copyOf(phones);
    }

    public boolean any(PhoneResult.Status status) {
        return phones.stream().anyMatch(p -> p.status() == status);
    }
}
