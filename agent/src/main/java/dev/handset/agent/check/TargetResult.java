package dev.handset.agent.check;

import dev.handset.tls.probe.Hello;
import dev.handset.tls.probe.ProbeResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all phones make of one target.
 *
 * @param probes what was seen, one handshake a distinct hello; empty for a chain at hand
 * @param phones in the order asked for
 * @param repair where phones lack an issuer: what to send instead, or what nobody here has
 */
public record TargetResult(
        Target target,
        Map<Hello, ProbeResult> probes,
        List<PhoneResult> phones,
        Optional<Repair> repair) {
    public TargetResult(Target target, Map<Hello, ProbeResult> probes, List<PhoneResult> phones) {
        this(target, probes, phones, Optional.empty());
    }

    public TargetResult {
        phones = List.copyOf(phones);
    }

    TargetResult with(Optional<Repair> found) {
        return new TargetResult(target, probes, phones, found);
    }

    public boolean any(PhoneResult.Status status) {
        return phones.stream().anyMatch(p -> p.status() == status);
    }
}
