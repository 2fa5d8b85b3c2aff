package dev.handset.agent.check;

import dev.handset.tls.HandshakeOutcome;
import dev.handset.tls.probe.Hello;
import dev.handset.tls.probe.Probe;
import dev.handset.tls.probe.ProbeResult;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.ServerName;
import dev.handset.truststore.Verdict;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges targets for a set of phones. Safe for use by several threads. */
public final class Checker {
    private static final String ASKS_FOR_CERTIFICATE =
            "the server asks for a client certificate; none was sent, and the server went on";

    private final CheckSettings settings;
    private final InstantSource clock;
    private final NameLookup names;
    private final ChainVerdicts verdicts;
    private final PhoneJudge judge;
    private final Repairs repairs;
    private final Probe probe;

    public Checker(CheckSettings settings, InstantSource clock, SecureRandom random) {
        this(settings, clock, random, NameLookup.ofThisMachine(settings.deadlines().connect()));
    }

    Checker(CheckSettings settings, InstantSource clock, SecureRandom random, NameLookup names) {
        this.settings = settings;
        this.clock = clock;
        this.names = names;
        var trust = settings.trust();
        this.repairs = settings.repairs();
        this.judge = new PhoneJudge(trust, settings.boxes());
        this.verdicts = new ChainVerdicts(trust);
        this.probe = new Probe(settings.deadlines(), random);
    }

    /** Returns within the deadlines, whatever the target does. */
    public TargetResult check(Target target) {
        if (target instanceof Target.Server server) return server(server);
        if (target instanceof Target.Chain chain) return chain(chain);
        if (target instanceof Target.Unseen unseen) return notReached(unseen, unseen.why());
        throw new IllegalStateException("unknown target " + target);
    }

    TargetResult notReached(Target target, String why) {
        return new TargetResult(
                target,
                Map.of(),
                settings.phones().stream().map(p -> PhoneJudge.notReached(p, why)).toList());
    }

    private TargetResult chain(Target.Chain chain) {
        var asked = AskedName.of(chain.name(), chain.presented());
        Instant now =
                settings.at().or(() -> chain.seen().map(Target.Seen::at)).orElseGet(clock::instant);
        var question = ChainVerdicts.Question.of(chain.presented(), asked.name(), now);
        var verdict = verdicts.on(settings.phones(), question);
        var notes = List.of(unchecked(chain, asked));
        var results = new ArrayList<PhoneResult>();
        for (PhoneProfile phone : settings.phones()) {
            var tooLong = judge.tooLong(phone, chain, chain.presented());
            if (chain.broken().isPresent()) {
                results.add(judge.broken(phone, chain, chain.broken().get()));
            } else if (tooLong.isPresent()) {
                results.add(tooLong.get());
            } else {
                results.add(
                        judge.judged(
                                phone,
                                chain,
                                asked.name().text(),
                                chain.presented(),
                                of(verdict, phone),
                                notes));
            }
        }
        return repaired(new TargetResult(chain, Map.of(), results), asked.name(), now);
    }

    private TargetResult repaired(TargetResult result, ServerName name, Instant now) {
        return result.with(
                repairs.of(
                        result,
                        (phones, chain) ->
                                verdicts.on(phones, ChainVerdicts.Question.of(chain, name, now))));
    }

    private static String unchecked(Target.Chain chain, AskedName asked) {
        String all =
                chain.seen().isPresent()
                        ? "not checked: the phone's own ClientHello"
                        : "not checked: TLS version and cipher suites";
        return asked.checked() ? all : all + ", and the server's name (give --name)";
    }

    private TargetResult server(Target.Server server) {
        InetSocketAddress address;
        try {
            address = address(server);
        } catch (IOException e) {
            return notReached(server, String.valueOf(e.getMessage()));
        }
        var limits = settings.phones().stream().map(PhoneProfile::tls).toList();
        Map<Hello, ProbeResult> probes = probe.all(address, server.host(), limits);
        Instant now = settings.at().orElseGet(clock::instant);
        var verdict = new HashMap<PhoneProfile, Verdict>();
        probes.forEach((hello, seen) -> verdict.putAll(verdicts(server, hello, seen, now)));
        var results = new ArrayList<PhoneResult>();
        for (PhoneProfile phone : settings.phones()) {
            var seen = of(probes, Hello.of(phone.tls()));
            results.add(handshake(phone, server, seen, Optional.ofNullable(verdict.get(phone))));
        }
        return repaired(
                new TargetResult(server, probes, results), ServerName.of(server.host()), now);
    }

    /** Verdicts of the phones that send this hello; none where there is no chain to judge. */
    private Map<PhoneProfile, Verdict> verdicts(
            Target.Server server, Hello hello, ProbeResult seen, Instant now) {
        List<Certificate> presented = seen.transcript().certificates();
        boolean broken = seen.outcome() instanceof HandshakeOutcome.MalformedChain;
        if (presented.isEmpty() || broken) return Map.of();
        var phones =
                settings.phones().stream().filter(p -> Hello.of(p.tls()).equals(hello)).toList();
        var name = ServerName.of(server.host());
        return verdicts.on(phones, ChainVerdicts.Question.of(presented, name, now));
    }

    private PhoneResult handshake(
            PhoneProfile phone, Target.Server server, ProbeResult seen, Optional<Verdict> verdict) {
        var outcome = seen.as(phone.tls());
        boolean tooLarge = outcome instanceof HandshakeOutcome.HandshakeTooLarge;
        boolean unsupported = outcome instanceof HandshakeOutcome.UnsupportedByUs;
        boolean open = unsupported || outcome instanceof HandshakeOutcome.Completed;
        boolean refused = verdict.filter(v -> v instanceof Verdict.Refused).isPresent();
        if (verdict.isEmpty() || tooLarge || !(open || refused)) {
            var chain = tooLarge ? Optional.<Verdict>empty() : verdict;
            return judge.ended(phone, server, outcome, seen.transcript(), chain);
        }
        var notes = new ArrayList<String>();
        if (unsupported) notes.add(outcome.sentence());
        if (seen.transcript().certificateRequested()) notes.add(ASKS_FOR_CERTIFICATE);
        return judge.judged(
                phone,
                server,
                server.host(),
                seen.transcript().certificates(),
                verdict.get(),
                notes);
    }

    private static <K, V> V of(Map<K, V> map, K key) {
        V value = map.get(key);
        if (value == null) throw new IllegalStateException("nothing for " + key);
        return value;
    }

    private InetSocketAddress address(Target.Server server) throws IOException {
        String host = server.connect().map(Target.Endpoint::host).orElse(server.host());
        int port = server.connect().flatMap(Target.Endpoint::port).orElse(server.port());
        return new InetSocketAddress(names.address(host), port);
    }
}
