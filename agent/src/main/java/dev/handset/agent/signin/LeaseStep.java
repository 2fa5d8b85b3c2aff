package dev.handset.agent.signin;

import dev.handset.agent.Link;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Step;
import dev.handset.dhcp.lease.Lease;
import dev.handset.dhcp.lease.LeaseExchange;
import dev.handset.dhcp.option.MalformedOption;
import dev.handset.dhcp.option.NtpServers;
import dev.handset.dhcp.option.Octets;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Gets an address where the phone brings its network up itself, and learns the time servers. */
final class LeaseStep implements SignInStep {
    @Override
    public Step step() {
        return Step.LEASE;
    }

    @Override
    public Outcome run(Progress progress) throws StepFailed {
        var network = progress.settings().network();
        boolean alone = network.localAddress().isAnyLocalAddress();
        if (network.link().isEmpty() || (network.dhcpServer().isEmpty() && !alone)) {
            return new Outcome.Skipped("the host's own address is used");
        }
        Link port = network.link().get();
        var talk = new LeaseTalk(progress, network.dhcpServer().orElse(LeaseTalk.EVERYBODY));
        var exchange = new LeaseExchange(talk.settings(), progress.settings().random());
        var checked = new CheckedLease(exchange, port, progress.events());
        Optional<Lease> lease;
        try {
            lease =
                    talk.run(
                                    exchange::start,
                                    exchange::timer,
                                    checked::received,
                                    turn -> checked.ending())
                            .flatMap(ending -> ending);
        } catch (IOException e) {
            throw notPossible(progress, Step.LEASE, e);
        }
        if (lease.isEmpty()) throw noLease(progress, checked.declined());
        progress.giveBackLease(() -> release(progress, talk, exchange, port, lease.get()));
        progress.events()
                .evidence(
                        "address",
                        "%s from %s"
                                .formatted(
                                        lease.get().address().getHostAddress(),
                                        lease.get().server().getHostAddress()));
        timeServers(progress, lease.get());
        use(progress, port, lease.get());
        return Outcome.PASSED;
    }

    private static void use(Progress progress, Link port, Lease lease) throws StepFailed {
        try {
            if (!port.use(lease)) return;
        } catch (IOException e) {
            throw notPossible(progress, Step.LEASE, e);
        }
        var network = progress.settings().network();
        var told = new LeasedNetwork(network, lease, progress.events());
        progress.moveTo(network.at(lease.address(), told.nameServer(), told.domain()));
    }

    /** Nobody answers a RELEASE, and a phone that cannot send one has no one to tell. */
    private static void release(
            Progress progress, LeaseTalk talk, LeaseExchange exchange, Link port, Lease lease) {
        progress.events().backTo(Step.LEASE);
        try {
            talk.say(exchange.release());
            port.drop(lease);
        } catch (IOException e) {
            progress.events().evidence("not released", String.valueOf(e.getMessage()));
        }
    }

    private static void timeServers(Progress progress, Lease lease) {
        Optional<Octets> value = lease.ack().option(NtpServers.CODE);
        if (value.isEmpty()) return;
        try {
            progress.timeServers(NtpServers.decode(value.get().toBytes()).addresses());
        } catch (MalformedOption e) {
            progress.events().evidence("finding", String.valueOf(e.getMessage()));
        }
    }

    /** In its own VLAN or in the one the phone was told. */
    private static StepFailed noLease(Progress progress, List<String> declined) {
        if (!declined.isEmpty()) {
            return new StepFailed(
                    progress.diagnoser()
                            .named(
                                    "H-DHCP-04",
                                    Step.LEASE,
                                    String.join(", ", declined),
                                    "an address that nobody else answers for"));
        }
        int vlan = progress.voiceVlan();
        String seen = "no lease in VLAN " + vlan;
        return new StepFailed(
                progress.diagnoser()
                        .named(
                                vlan == 0 ? "F-DHCP-11" : "H-DHCP-03",
                                Step.LEASE,
                                vlan == 0
                                        ? seen + "; neither LLDP-MED nor DHCP named a voice VLAN"
                                        : seen,
                                "an address from a DHCP server of the voice VLAN"));
    }

    static StepFailed notPossible(Progress progress, Step step, IOException e) {
        return new StepFailed(
                progress.diagnoser()
                        .named(
                                "H-NET-03",
                                step,
                                String.valueOf(e.getMessage()),
                                "a local address and port that can be bound"));
    }
}
