package dev.handset.agent.signin;

import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Step;
import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.cert.RootChainDownload;
import dev.handset.truststore.AddReport;
import dev.handset.truststore.BoundedTrustStore;
import dev.handset.truststore.Certificate;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * Downloads the pool's chain into the bounded store, at the first contact only, and with it the
 * authorities of TrustedCACerts; or takes the PC's.
 */
final class TrustStep implements SignInStep {
    @Override
    public Step step() {
        return Step.TRUST;
    }

    @Override
    public Outcome run(Progress progress) throws StepFailed {
        var fromPc = TrustFromPc.of(progress);
        if (fromPc.isPresent()) return TrustFromPc.take(progress, fromPc.get());
        if (progress.holdsPoolChain()) {
            return new Outcome.Skipped("the pool's chain was taken at the first contact");
        }
        if (LyncDiscovery.isWayOf(progress.settings())) {
            return new Outcome.Skipped("this client trusts what its system trusts");
        }
        URI service = progress.certProvisioning().orElseThrow();
        var download =
                new RootChainDownload(progress.http(), progress.settings().labForms().rootChain());
        try {
            store(progress, download.download(service));
        } catch (ProvisioningFailed e) {
            throw Diagnosed.failed(progress, Step.TRUST, e);
        }
        return Outcome.PASSED;
    }

    private static void store(Progress progress, RootChainDownload.RootChain chain)
            throws StepFailed {
        var report = add(progress, BoundedTrustStore.Kind.POOL_CHAIN, chain.authorities());
        if (report.kept().isEmpty()) throw nothingKept(progress, report);
        stored(progress, "pool chain", report, chain.authorities());
        if (chain.trusted().isEmpty()) return;
        var trusted = add(progress, BoundedTrustStore.Kind.TRUSTED_CA, chain.trusted());
        stored(progress, "TrustedCACerts", trusted, chain.trusted());
    }

    private static AddReport add(
            Progress progress, BoundedTrustStore.Kind kind, List<Certificate> certificates)
            throws StepFailed {
        AddReport report;
        try {
            var now = progress.settings().clock().instant();
            report = progress.store().add(kind, certificates, now);
        } catch (IOException e) {
            throw new StepFailed(
                    progress.diagnoser()
                            .named(
                                    "H-STATE-01",
                                    Step.TRUST,
                                    String.valueOf(e.getMessage()),
                                    "a trust store that can be written"));
        }
        for (Certificate kept : report.kept()) {
            progress.events().evidence("kept", kept.subject());
        }
        for (AddReport.Refusal refusal : report.refused()) {
            progress.events()
                    .evidence(
                            "not kept", refusal.certificate().subject() + ": " + refusal.detail());
        }
        return report;
    }

    private static void stored(
            Progress progress, String what, AddReport report, List<Certificate> offered) {
        progress.events()
                .stored(
                        "%s, %d of %d certificates"
                                .formatted(what, report.kept().size(), offered.size()),
                        progress.state().trustStore().toString());
    }

    private static StepFailed nothingKept(Progress progress, AddReport report) {
        boolean full =
                report.refused().stream()
                        .anyMatch(
                                r ->
                                        r.why() == AddReport.Why.STORE_FULL
                                                || r.why() == AddReport.Why.TOO_LARGE);
        String seen =
                report.refused().stream().map(AddReport.Refusal::detail).findFirst().orElse("");
        return new StepFailed(
                progress.diagnoser()
                        .named(
                                full ? "H-STATE-01" : "F-AUTH-08",
                                Step.TRUST,
                                "none of the certificates could be kept: " + seen,
                                "a root certificate that fits the store"));
    }
}
