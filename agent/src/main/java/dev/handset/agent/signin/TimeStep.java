package dev.handset.agent.signin;

import dev.handset.agent.event.Endpoint;
import dev.handset.agent.event.EventStream;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Protocol;
import dev.handset.agent.event.Step;
import dev.handset.agent.time.NtpAnswer;
import dev.handset.agent.time.NtpClient;
import dev.handset.agent.time.NtpFailed;
import dev.handset.agent.time.NtpObserver;
import dev.handset.agent.time.NtpPacket;
import dev.handset.agent.time.TimeSearch;
import dev.handset.agent.time.TimeSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Sets the phone's clock by the first server that knows the time. Without one the phone goes on
 * with the clock it has; TLS then decides.
 */
final class TimeStep implements SignInStep {
    /** Servers of one kind asked at most; DNS and DHCP may name many. */
    private static final int MAX_SERVERS = 4;

    @Override
    public Step step() {
        return Step.TIME;
    }

    @Override
    public Outcome run(Progress progress) throws StepFailed {
        var network = progress.settings().network();
        var search = new TimeSearch(progress.names(), network.ports());
        List<Supplier<List<TimeSource>>> ways =
                List.of(
                        () -> search.fromDhcp(progress.timeServers()),
                        () -> search.fromService(network.domain()),
                        search::fromName);
        var refusals = new ArrayList<String>();
        for (Supplier<List<TimeSource>> way : ways) {
            for (TimeSource source : way.get().stream().limit(MAX_SERVERS).toList()) {
                if (asked(progress, source, refusals)) return Outcome.PASSED;
            }
        }
        refusals.addAll(0, search.nowhere());
        return withoutTime(progress, String.join("; ", refusals));
    }

    private static boolean asked(Progress progress, TimeSource source, List<String> refusals) {
        var settings = progress.settings();
        var client =
                new NtpClient(
                        settings.network().localAddress(),
                        settings.network().timeouts().dns(),
                        progress.clock(),
                        System::nanoTime,
                        settings.random(),
                        settings.network().tap());
        try {
            NtpAnswer answer = client.ask(source.address(), new Observer(progress, source));
            progress.clock().correct(answer.offset());
            progress.events()
                    .evidence(
                            "time",
                            "%s by %s, stratum %d"
                                    .formatted(
                                            progress.clock().instant(), source, answer.stratum()));
            return true;
        } catch (IOException e) {
            String why = source + ": " + e.getMessage();
            refusals.add(why);
            progress.events().evidence("no time", why);
            return false;
        }
    }

    private static Outcome withoutTime(Progress progress, String why) throws StepFailed {
        if (progress.clock().wasEverSet()) {
            return new Outcome.Skipped(
                    "no time server; the clock stays at %s (%s)"
                            .formatted(progress.clock().instant(), why));
        }
        throw new StepFailed(
                progress.diagnoser()
                        .named(
                                "H-TIME-01",
                                Step.TIME,
                                "the clock reads %s; %s".formatted(progress.clock().instant(), why),
                                "the time from a server in option 42, behind SRV _ntp._udp, or from"
                                        + " "
                                        + TimeSearch.NAMED_HOST));
    }

    /** Tells of the two datagrams. */
    private record Observer(EventStream events, Endpoint server) implements NtpObserver {
        Observer(Progress progress, TimeSource source) {
            this(
                    progress.events(),
                    new Endpoint(
                            "time server",
                            source.address().getAddress().getHostAddress(),
                            source.address().getPort()
                                    - progress.settings().network().ports().offset()));
        }

        @Override
        public void asked(byte[] message) {
            events.sent(server, Protocol.NTP, "what time is it?", message);
        }

        @Override
        public void answered(byte[] message) {
            events.received(server, Protocol.NTP, summary(message), message);
        }

        private static String summary(byte[] message) {
            try {
                NtpPacket packet = NtpPacket.decode(message);
                return packet.stratum() == 0
                        ? "kiss of death " + packet.kiss()
                        : "stratum " + packet.stratum();
            } catch (NtpFailed e) {
                return "unreadable: " + e.getMessage();
            }
        }
    }
}
