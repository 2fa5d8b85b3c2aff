package dev.handset.agent.signin;

import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Step;
import dev.handset.truststore.AddReport;
import dev.handset.truststore.BoundedTrustStore;
import dev.handset.truststore.Certificate;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The step {@code trust} of a tethered phone: authorities come from the PC, the provisioning
 * service is not asked for its chain (from a field report on tethered phones; how the PC hands them
 * over, and which it takes, is UNVERIFIED). Roots go into the store, the others are held until the
 * phone is signed out and restarted.
 */
final class TrustFromPc {
    private TrustFromPc() {}

    /** What the PC hands over; empty where there is none, or the phone signs in by PIN. */
    static Optional<List<Certificate>> of(Progress progress) {
        var settings = progress.settings();
        boolean byPin = settings.pinLogin().isPresent();
        return byPin || LyncDiscovery.isWayOf(settings) ? Optional.empty() : settings.fromPc();
    }

    static Outcome take(Progress progress, List<Certificate> handedOver) throws StepFailed {
        var roots = handedOver.stream().filter(Certificate::selfIssued).toList();
        var others = handedOver.stream().filter(c -> !c.selfIssued()).toList();
        progress.events()
                .evidence(
                        "from the PC",
                        "%d roots, %d other authorities; option 43 is not asked for a chain"
                                .formatted(roots.size(), others.size()));
        try {
            if (!roots.isEmpty()) store(progress, roots);
            if (!others.isEmpty()) hold(progress, others);
        } catch (IOException e) {
            throw new StepFailed(
                    progress.diagnoser()
                            .named(
                                    "H-STATE-01",
                                    Step.TRUST,
                                    String.valueOf(e.getMessage()),
                                    "a state directory that can be written"));
        }
        return Outcome.PASSED;
    }

    private static void store(Progress progress, List<Certificate> roots) throws IOException {
        AddReport report =
                progress.store()
                        .add(BoundedTrustStore.Kind.DIRECTORY, roots, progress.clock().instant());
        for (AddReport.Refusal refusal : report.refused()) {
            progress.events()
                    .evidence(
                            "not kept", refusal.certificate().subject() + ": " + refusal.detail());
        }
        progress.events()
                .stored(
                        "roots of the PC, " + report.kept().size(),
                        progress.state().trustStore().toString());
    }

    private static void hold(Progress progress, List<Certificate> others) throws IOException {
        var tether = progress.remembered().tether();
        tether.keep(others);
        progress.events()
                .stored(
                        "authorities of the PC, until sign-out and restart",
                        tether.path().toString());
    }
}
