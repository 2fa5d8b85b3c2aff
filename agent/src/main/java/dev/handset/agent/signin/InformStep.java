package dev.handset.agent.signin;

import dev.handset.agent.dns.RegistrarSearch;
import dev.handset.agent.event.Endpoint;
import dev.handset.agent.event.EventStream;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Protocol;
import dev.handset.agent.event.Step;
import dev.handset.dhcp.DhcpObserver;
import dev.handset.dhcp.InformClient;
import dev.handset.dhcp.InformResult;
import dev.handset.dhcp.InformSettings;
import dev.handset.dhcp.option.Finding;
import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;
import dev.handset.tls.net.Tap;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Asks DHCP for options 43 and 120 as class MS-UC-Client, and beside it DNS for registrars, which
 * the step that chooses them then finds answered.
 */
final class InformStep implements SignInStep {
    @Override
    public Step step() {
        return Step.INFORM;
    }

    @Override
    public Outcome run(Progress progress) throws StepFailed {
        if (progress.settings().pool().isPresent()) {
            return new Outcome.Skipped("the pool is given, DHCP is not asked");
        }
        if (LyncDiscovery.isWayOf(progress.settings())) {
            return new Outcome.Skipped("this client asks Lync autodiscover instead of DHCP");
        }
        progress.names().ask(RegistrarSearch.servicesOf(progress.settings().network().domain()));
        try {
            return inform(progress);
        } finally {
            progress.names().await();
        }
    }

    private static Outcome inform(Progress progress) throws StepFailed {
        InformResult result =
                new InformClient(progress.settings().random())
                        .inform(
                                settings(progress),
                                new Observer(
                                        progress.events(), progress.settings().network().tap()));
        if (result instanceof InformResult.Answered answered) take(progress, answered);
        var diagnosis = progress.diagnoser().inform(result);
        if (diagnosis.isPresent()) throw new StepFailed(diagnosis.get());
        return Outcome.PASSED;
    }

    private static InformSettings settings(Progress progress) throws StepFailed {
        var network = progress.settings().network();
        var settings =
                InformSettings.broadcast(
                        ipv4(progress, network.localAddress()), network.macAddress());
        int serverPort = network.ports().onWire(InformSettings.SERVER_PORT);
        int clientPort = network.ports().onWire(InformSettings.CLIENT_PORT);
        if (network.dhcpServer().isPresent()) {
            var server = ipv4(progress, network.dhcpServer().get());
            settings = settings.to(server, serverPort, clientPort);
        }
        settings =
                settings.withRetransmission(network.timeouts().inform())
                        .withBetterAnswerWait(network.timeouts().betterAnswer());
        return network.joinsOptions() ? settings : settings.withoutJoining();
    }

    private static Inet4Address ipv4(Progress progress, InetAddress address) throws StepFailed {
        if (address instanceof Inet4Address four) return four;
        throw new StepFailed(
                progress.diagnoser()
                        .named(
                                "H-NET-03",
                                Step.INFORM,
                                address.getHostAddress() + " is no IPv4 address",
                                "an IPv4 address"));
    }

    private static void take(Progress progress, InformResult.Answered answered) {
        var events = progress.events();
        answered.ucClient()
                .value()
                .ifPresent(
                        options -> {
                            progress.certProvisioning(options.certProvUri());
                            events.evidence("option 43", String.valueOf(options.certProvUri()));
                        });
        answered.sipServers()
                .value()
                .ifPresent(
                        servers -> {
                            progress.sipServers(servers.hosts());
                            events.evidence("option 120", describe(servers));
                        });
        for (Finding finding : answered.findings()) events.evidence("finding", finding.text());
        progress.optionFindings(answered.findings());
    }

    private static String describe(SipServers servers) {
        return servers.hosts().isEmpty()
                ? servers.addresses().toString()
                : String.join(", ", servers.hosts());
    }

    /** Tells of every datagram. */
    private record Observer(EventStream events, Tap tap) implements DhcpObserver {
        @Override
        public void sent(InetSocketAddress from, InetSocketAddress to, byte[] message) {
            tap.datagram(from, to, true, message);
            events.sent(
                    server(to),
                    Protocol.DHCP,
                    "INFORM class " + UcClientOptions.CLASS + ", asks 43 and 120",
                    message);
        }

        @Override
        public void received(InetSocketAddress from, InetSocketAddress to, byte[] message) {
            tap.datagram(to, from, false, message);
            events.received(server(from), Protocol.DHCP, DhcpSummary.of(message), message);
        }

        @Override
        public void dropped(InetSocketAddress from, String reason) {
            events.evidence("dropped", from.getAddress().getHostAddress() + ": " + reason);
        }

        private static Endpoint server(InetSocketAddress address) {
            return new Endpoint(
                    "DHCP", address.getAddress().getHostAddress(), InformSettings.SERVER_PORT);
        }
    }
}
