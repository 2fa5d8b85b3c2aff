package dev.handset.agent.diagnosis;

import dev.handset.agent.event.Step;
import dev.handset.agent.sip.RegisterFailure;
import dev.handset.dhcp.InformResult;
import dev.handset.dhcp.option.Finding;
import dev.handset.provisioning.LabForms;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.tls.HandshakeFailed;
import dev.handset.tls.HandshakeTranscript;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Turns what a step ran into to a diagnosis. A pure function of its arguments; the rules stand in
 * the classes named {@code ...Rules}, their words in the catalogue.
 */
public final class Diagnoser {
    private final Catalogue catalogue;
    private final ProvisioningRules provisioning;

    /**
     * @param forms what the numbers in the lab-form faults mean
     */
    public Diagnoser(Catalogue catalogue, LabForms forms) {
        this.catalogue = catalogue;
        this.provisioning = new ProvisioningRules(forms);
    }

    /** A TLS connection that did not come about. */
    public Diagnosis handshake(HandshakeFailed failed, Circumstances seen) {
        HandshakeTranscript transcript = failed.transcript();
        return diagnosis(
                HandshakeRules.of(failed.outcome(), transcript, seen),
                seen.step(),
                chain(transcript));
    }

    /** A chain that was judged without a handshake of ours, or after it. */
    public Diagnosis chain(
            String serverName,
            List<Certificate> presented,
            Verdict.Refused refused,
            Circumstances seen) {
        return diagnosis(
                TrustRules.RULES.of(refused.first(), seen),
                seen.step(),
                Optional.of(ChainPictures.of(serverName, presented, refused)));
    }

    /** The failure that decides where several URLs were tried; otherwise the failure itself. */
    public static ProvisioningFailure deciding(ProvisioningFailure failure) {
        return ProvisioningRules.deciding(failure);
    }

    /** An exchange with a web service that failed. */
    public Diagnosis provisioning(ProvisioningFailure failure, Circumstances seen) {
        Optional<ChainPicture> chain = Optional.empty();
        if (ProvisioningRules.deciding(failure) instanceof ProvisioningFailure.Tls tls) {
            chain = chain(tls.transcript());
        }
        return diagnosis(provisioning.rules().of(failure, seen), seen.step(), chain);
    }

    /** A registration, or a question to the registrar, that failed. */
    public Diagnosis register(RegisterFailure failure, Circumstances seen) {
        Optional<ChainPicture> chain = Optional.empty();
        if (failure instanceof RegisterFailure.Unreachable unreachable) {
            chain = chain(unreachable.failure().transcript());
        }
        return diagnosis(RegisterRules.RULES.of(failure, seen), seen.step(), chain);
    }

    /** The chain of a handshake that was judged, failed or not. */
    public static Optional<ChainPicture> chain(HandshakeTranscript transcript) {
        return transcript
                .verdict()
                .map(
                        verdict ->
                                ChainPictures.of(
                                        transcript.serverName(),
                                        transcript.certificates(),
                                        verdict));
    }

    /** An INFORM round; empty when the phone can go on with what it brought. */
    public Optional<Diagnosis> inform(InformResult result) {
        return DhcpRules.of(result).map(ruling -> diagnosis(ruling, Step.INFORM, Optional.empty()));
    }

    /** One thing wrong with an option, where that is what stops the phone. */
    public Diagnosis option(Finding finding, Step step) {
        return diagnosis(DhcpRules.of(finding), step, Optional.empty());
    }

    /** A fault that a step names by itself. */
    public Diagnosis named(String code, Step step, String observed, String expected) {
        return catalogue.diagnose(code, step, observed, expected, Optional.empty());
    }

    private Diagnosis diagnosis(Ruling ruling, Step step, Optional<ChainPicture> chain) {
        return catalogue.diagnose(ruling.code(), step, ruling.observed(), ruling.expected(), chain);
    }
}
