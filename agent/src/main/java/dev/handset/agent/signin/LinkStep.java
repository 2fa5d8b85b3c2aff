package dev.handset.agent.signin;

import dev.handset.agent.Link;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Step;
import dev.handset.dhcp.lease.VlanSearch;
import dev.handset.dhcp.lldp.LldpFrame;
import dev.handset.dhcp.lldp.MalformedFrame;
import dev.handset.dhcp.option.Reading;
import dev.handset.dhcp.option.VoiceVlan;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Learns the voice VLAN: by LLDP-MED, else by a lease of class CPE-OCPHONE that is given back at
 * once. A phone that is told none stays in the port's own VLAN, 0 on its screen.
 */
final class LinkStep implements SignInStep {
    @Override
    public Step step() {
        return Step.LINK;
    }

    @Override
    public Outcome run(Progress progress) throws StepFailed {
        Optional<Link> link = progress.settings().network().link();
        if (link.isEmpty()) return new Outcome.Skipped("the host's own network is used");
        if (!isUp(progress, link.get())) {
            throw new StepFailed(
                    progress.diagnoser()
                            .named(
                                    "F-NET-01",
                                    Step.LINK,
                                    "the Ethernet port has no link",
                                    "a cable to the network, tethered or not"));
        }
        if (!link.get().tags()) {
            progress.events().evidence("voice VLAN", "not looked for: this port cannot tag");
            return Outcome.PASSED;
        }
        Optional<VoiceVlan> vlan = byLldp(progress, link.get());
        if (vlan.isEmpty()) vlan = byDhcp(progress);
        if (vlan.isEmpty()) {
            progress.events().evidence("voice VLAN", "0: neither LLDP-MED nor DHCP names one");
            return Outcome.PASSED;
        }
        progress.voiceVlan(vlan.get().id());
        link.get().tag(vlan.get().id());
        return Outcome.PASSED;
    }

    private static boolean isUp(Progress progress, Link link) throws StepFailed {
        try {
            link.prepare();
        } catch (IOException e) {
            throw LeaseStep.notPossible(progress, Step.LINK, e);
        }
        return link.up();
    }

    private static Optional<VoiceVlan> byLldp(Progress progress, Link link) {
        for (byte[] frame : link.lldpFrames()) {
            try {
                Optional<VoiceVlan> vlan = LldpFrame.decode(frame).voiceVlan();
                if (vlan.isPresent()) {
                    progress.events().evidence("voice VLAN", vlan.get().id() + " by LLDP-MED");
                    return vlan;
                }
            } catch (MalformedFrame e) {
                progress.events().evidence("LLDP", String.valueOf(e.getMessage()));
            }
        }
        return Optional.empty();
    }

    private static Optional<VoiceVlan> byDhcp(Progress progress) throws StepFailed {
        var server = progress.settings().network().dhcpServer();
        if (server.isEmpty()) return Optional.empty();
        var talk = new LeaseTalk(progress, server.get());
        var search = new VlanSearch(talk.settings(), progress.settings().random());
        var found = new AtomicReference<Optional<Reading<VoiceVlan>>>(Optional.empty());
        Optional<Reading<VoiceVlan>> reading;
        try {
            reading =
                    talk.run(
                            now -> search.start(now).lease(),
                            now -> search.timer(now).lease(),
                            (now, datagram) -> {
                                VlanSearch.Turn turn = search.received(now, datagram);
                                found.set(turn.vlan());
                                return turn.lease();
                            },
                            turn -> found.get());
        } catch (IOException e) {
            throw LeaseStep.notPossible(progress, Step.LINK, e);
        }
        if (reading.isPresent() && reading.get() instanceof Reading.Malformed<?> malformed) {
            throw new StepFailed(
                    progress.diagnoser().option(malformed.findings().get(0), Step.LINK));
        }
        Optional<VoiceVlan> vlan = reading.flatMap(Reading::value);
        vlan.ifPresent(
                v ->
                        progress.events()
                                .evidence(
                                        "voice VLAN",
                                        v.id() + " by DHCP class " + VoiceVlan.CLASS));
        return vlan;
    }
}
