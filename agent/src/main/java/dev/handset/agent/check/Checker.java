package dev.handset.agent.check;

import dev.handset.tls.probe.Hello;
import dev.handset.tls.probe.Probe;
import dev.handset.tls.probe.ProbeResult;
import dev.handset.truststore.PhoneProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Judges targets for a set of phones. Safe for use by several threads. */
public final class Checker {
    private final CheckSettings settings;
    private final InstantSource clock;
    private final NameLookup names;
    private final PhoneJudge judge;
    private final Probe probe;

    public Checker(CheckSettings settings, InstantSource clock, SecureRandom random) {
        this(settings, clock, random, NameLookup.ofThisMachine(settings.deadlines().connect()));
    }

    Checker(CheckSettings settings, InstantSource clock, SecureRandom random, NameLookup names) {
        this.settings = settings;
        this.clock = clock;
        this.names = names;
        this.judge = new PhoneJudge(new PhoneTrust(settings.bundle(), settings.trusted()));
        this.probe = new Probe(settings.deadlines(), random);
    }

    /** Returns within the deadlines, whatever the target does. */
    public TargetResult check(Target target) {
        if (target instanceof Target.Server server) return server(server);
        if (target instanceof Target.Chain chain) return chain(chain);
        throw new IllegalStateException("unknown target " + target);
    }

    private TargetResult chain(Target.Chain chain) {
        Instant now =
                settings.at().or(() -> chain.seen().map(Target.Seen::at)).orElseGet(clock::instant);
        var results =
                settings.phones().stream().map(phone -> judge.chain(phone, chain, now)).toList();
        return new TargetResult(chain, Map.of(), results);
    }

    private TargetResult server(Target.Server server) {
        InetSocketAddress address;
        try {
            address = address(server);
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            return new TargetResult(
                    server,
                    Map.of(),
                    settings.phones().stream().map(p -> PhoneJudge.notReached(p, why)).toList());
        }
        var limits = settings.phones().stream().map(PhoneProfile::tls).toList();
        Map<Hello, ProbeResult> probes = probe.all(address, server.host(), limits);
        Instant now = settings.at().orElseGet(clock::instant);
        var results =
                settings.phones().stream()
                        .map(phone -> judge.handshake(phone, server, of(probes, phone), now))
                        .toList();
        return new TargetResult(server, probes, results);
    }

    private static ProbeResult of(Map<Hello, ProbeResult> probes, PhoneProfile phone) {
        var result = probes.get(Hello.of(phone.tls()));
        if (result == null) throw new IllegalStateException("no handshake as " + phone);
        return result;
    }

    private InetSocketAddress address(Target.Server server) throws IOException {
        String host = server.connect().map(Target.Endpoint::host).orElse(server.host());
        int port = server.connect().flatMap(Target.Endpoint::port).orElse(server.port());
        InetAddress address = names.address(host);
        return new InetSocketAddress(address, port);
    }
}
