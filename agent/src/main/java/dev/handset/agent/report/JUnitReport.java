package dev.handset.agent.report;

import dev.handset.agent.check.PhoneResult;
import dev.handset.agent.check.PhoneResult.Status;
import dev.handset.agent.check.TargetResult;
import dev.handset.tls.HandshakeTranscript;
import dev.handset.tls.probe.Hello;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The results of a check as JUnit XML: a test suite for each target, a test case for each phone. A
 * refusal is a failure; a target that was not reached is an error.
 */
public final class JUnitReport {
    private static final String PACKAGE = "handset.check";

    private JUnitReport() {}

    /**
     * @param at when the check was made
     */
    public static String of(List<TargetResult> results, Instant at) {
        return JUnitXml.of(results.stream().map(JUnitReport::suite).toList(), at);
    }

    private static JUnitXml.Suite suite(TargetResult result) {
        var cases = result.phones().stream().map(phone -> testCase(result, phone)).toList();
        return new JUnitXml.Suite(
                PACKAGE, result.target().label(), cases, elapsed(result), notes(result));
    }

    private static JUnitXml.Case testCase(TargetResult result, PhoneResult phone) {
        var probe = Optional.ofNullable(result.probes().get(Hello.of(phone.phone().tls())));
        return new JUnitXml.Case(
                phone.phone().id(),
                result.target().label(),
                probe.map(p -> p.transcript().elapsed()).orElse(Duration.ZERO),
                phone.status() == Status.ACCEPTED ? Optional.empty() : Optional.of(problem(phone)));
    }

    private static JUnitXml.Problem problem(PhoneResult phone) {
        var finding = Finding.of(phone);
        return new JUnitXml.Problem(
                phone.status() == Status.REFUSED,
                finding.rule(),
                finding.title() + ": " + finding.sentence(),
                finding.detail());
    }

    /** What is to be known of phones that accept; a test case has no place for it. */
    private static String notes(TargetResult result) {
        var text = new StringBuilder();
        for (PhoneResult phone : result.phones()) {
            if (phone.status() != Status.ACCEPTED) continue;
            for (String note : phone.notes()) {
                text.append(phone.phone().id()).append(": ").append(note).append('\n');
            }
        }
        return text.toString();
    }

    private static Duration elapsed(TargetResult result) {
        return result.probes().values().stream()
                .map(probe -> probe.transcript())
                .map(HandshakeTranscript::elapsed)
                .reduce(Duration.ZERO, Duration::plus);
    }
}
