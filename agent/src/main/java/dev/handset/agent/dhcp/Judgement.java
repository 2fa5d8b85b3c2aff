package dev.handset.agent.dhcp;

import dev.handset.agent.diagnosis.Catalogue;
import dev.handset.agent.diagnosis.Diagnoser;
import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.agent.event.Step;
import dev.handset.dhcp.option.Explanation;
import dev.handset.dhcp.option.Finding;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.Reading;
import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;
import dev.handset.dhcp.option.VoiceVlan;
import dev.handset.provisioning.LabForms;
import java.util.List;
import java.util.Optional;

/**
 * An option as the phone takes it.
 *
 * @param use what the phone does with it; empty when it is of no use, or none of 43 and 120
 * @param diagnosis why it is of no use
 */
public record Judgement(
        Explanation explanation, Optional<String> use, Optional<Diagnosis> diagnosis) {

    public static Judgement of(int code, Octets value) {
        var explanation = Explanation.of(code, value);
        if (code == SipServers.CODE) return sip(explanation, SipServers.read(value.toBytes()));
        if (code != UcClientOptions.CODE) {
            return new Judgement(explanation, Optional.empty(), Optional.empty());
        }
        var vlan = VoiceVlan.read(value.toBytes());
        Reading<UcClientOptions> uc = UcClientOptions.read(value.toBytes());
        // the class is the one whose findings the explanation carries
        boolean asVlan =
                uc.value().isEmpty()
                        && (vlan.value().isPresent()
                                || (!vlan.findings().isEmpty()
                                        && carries(explanation, vlan.findings().get(0))));
        if (asVlan) {
            return judged(
                    explanation,
                    vlan.value().map(v -> "the phone goes to VLAN " + v.id()),
                    vlan.findings().stream().findFirst());
        }
        return judged(
                explanation,
                uc.value().map(options -> "the phone asks " + options.certProvUri()),
                uc.findings().stream().findFirst());
    }

    /** Bytes that are not for the phone: shown, not judged. */
    static Judgement unjudged(int code, Octets value) {
        String meaning = "not for the phone, not judged";
        var span = new Explanation.Span(0, value.length(), meaning, List.of());
        return new Judgement(
                new Explanation(code, value, List.of(span)), Optional.empty(), Optional.empty());
    }

    /** Whether the phone can work with it. */
    public boolean good() {
        return diagnosis.isEmpty();
    }

    private static boolean carries(Explanation explanation, Finding finding) {
        return explanation.spans().stream().anyMatch(span -> span.findings().contains(finding));
    }

    private static Judgement sip(Explanation explanation, Reading<SipServers> reading) {
        Optional<String> use =
                reading.value()
                        .filter(servers -> !servers.hosts().isEmpty())
                        .map(
                                servers ->
                                        "the phone registers with "
                                                + String.join(", ", servers.hosts()));
        return judged(explanation, use, reading.findings().stream().findFirst());
    }

    private static Judgement judged(
            Explanation explanation, Optional<String> use, Optional<Finding> finding) {
        if (use.isPresent()) return new Judgement(explanation, use, Optional.empty());
        var diagnoser = new Diagnoser(Catalogue.builtIn(), LabForms.builtIn());
        return new Judgement(
                explanation, use, finding.map(found -> diagnoser.option(found, Step.INFORM)));
    }
}
