package dev.handset.agent.dhcp;

import dev.handset.agent.diagnosis.Catalogue;
import dev.handset.agent.diagnosis.Diagnoser;
import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.agent.event.Step;
import dev.handset.dhcp.lldp.LldpFrame;
import dev.handset.dhcp.lldp.MalformedFrame;
import dev.handset.dhcp.lldp.NetworkPolicy;
import dev.handset.dhcp.option.VoiceVlan;
import dev.handset.provisioning.LabForms;
import java.util.List;
import java.util.Optional;

/**
 * An LLDP frame as the phone takes it.
 *
 * @param origin {@code hex}, or the frame of the capture
 * @param frame empty when the bytes are none
 * @param problem what is wrong with the frame
 * @param use what the phone does with it
 * @param diagnosis why its voice policy is of no use
 */
public record LldpHeard(
        String origin,
        int bytes,
        Optional<LldpFrame> frame,
        Optional<String> problem,
        Optional<String> use,
        Optional<Diagnosis> diagnosis) {
    /** 802.1Q keeps it for itself. */
    private static final int RESERVED_VLAN = 4095;

    static LldpHeard of(String origin, byte[] bytes) {
        try {
            LldpFrame frame = LldpFrame.decode(bytes);
            Optional<Diagnosis> diagnosis = impossible(frame);
            return new LldpHeard(
                    origin,
                    bytes.length,
                    Optional.of(frame),
                    Optional.empty(),
                    diagnosis.isPresent() ? Optional.empty() : Optional.of(use(frame)),
                    diagnosis);
        } catch (MalformedFrame e) {
            return new LldpHeard(
                    origin,
                    bytes.length,
                    Optional.empty(),
                    Optional.of(String.valueOf(e.getMessage())),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /** Whether the phone can work with it; one that says nothing of voice is no mistake. */
    public boolean good() {
        return problem.isEmpty() && diagnosis.isEmpty();
    }

    private static String use(LldpFrame frame) {
        Optional<VoiceVlan> vlan = frame.voiceVlan();
        if (vlan.isPresent()) return "the phone goes to VLAN " + vlan.get().id();
        boolean untagged = voice(frame).stream().anyMatch(p -> !p.unknown() && !p.tagged());
        return untagged
                ? "the phone stays in the port's own VLAN"
                : "names no voice VLAN; the phone asks DHCP as class " + VoiceVlan.CLASS;
    }

    private static Optional<Diagnosis> impossible(LldpFrame frame) {
        if (frame.voiceVlan().isPresent()) return Optional.empty();
        return voice(frame).stream()
                .filter(p -> !p.unknown() && p.tagged() && p.vlan() == RESERVED_VLAN)
                .findFirst()
                .map(
                        policy ->
                                new Diagnoser(Catalogue.builtIn(), LabForms.builtIn())
                                        .named(
                                                "F-DHCP-12",
                                                Step.LINK,
                                                "VLAN " + policy.vlan() + " in the voice policy",
                                                "a VLAN 1 to 4094"));
    }

    private static List<NetworkPolicy> voice(LldpFrame frame) {
        return frame.policies().stream()
                .filter(policy -> policy.application() == NetworkPolicy.VOICE)
                .toList();
    }
}
