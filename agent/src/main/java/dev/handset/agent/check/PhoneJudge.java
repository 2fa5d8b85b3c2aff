package dev.handset.agent.check;

import dev.handset.agent.check.PhoneResult.Status;
import dev.handset.agent.diagnosis.Catalogue;
import dev.handset.agent.diagnosis.ChainPictures;
import dev.handset.agent.diagnosis.Circumstances;
import dev.handset.agent.diagnosis.Diagnoser;
import dev.handset.provisioning.LabForms;
import dev.handset.tls.HandshakeFailed;
import dev.handset.tls.HandshakeOutcome;
import dev.handset.tls.HandshakeOutcome.ConnectFailed;
import dev.handset.tls.probe.ProbeResult;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.ChainJudge;
import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.ServerName;
import dev.handset.truststore.SignatureCache;
import dev.handset.truststore.Verdict;
import dev.handset.truststore.Warning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One phone's view of what was presented, as its sign-in would have it. */
final class PhoneJudge {
    private static final int CACHED_SIGNATURES = 8_192;

    private final PhoneTrust trust;
    private final Diagnoser diagnoser = new Diagnoser(Catalogue.builtIn(), LabForms.builtIn());
    private final SignatureCache signatures = new SignatureCache(CACHED_SIGNATURES);
    private final Map<PhoneProfile, ChainJudge> judges = new ConcurrentHashMap<>();

    PhoneJudge(PhoneTrust trust) {
        this.trust = trust;
    }

    static PhoneResult notReached(PhoneProfile phone, String why) {
        return new PhoneResult(
                phone,
                Status.NOT_REACHED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(why));
    }

    Verdict verdict(PhoneProfile phone, List<Certificate> presented, ServerName name, Instant now) {
        return judges.computeIfAbsent(phone, p -> new ChainJudge(p, signatures))
                .judge(presented, trust.held(phone), trust.anchors(phone), name, now);
    }

    PhoneResult chain(PhoneProfile phone, Target.Chain target, Instant now) {
        var asked = AskedName.of(target.name(), target.presented());
        var verdict = verdict(phone, target.presented(), asked.name(), now);
        var notes = new ArrayList<String>();
        if (!asked.checked()) notes.add("the server's name was not checked; give it with --name");
        return judged(phone, target, asked.name().text(), target.presented(), verdict, notes);
    }

    PhoneResult handshake(
            PhoneProfile phone, Target.Server server, ProbeResult probe, Instant now) {
        var outcome = probe.as(phone.tls());
        var presented = probe.transcript().certificates();
        boolean judgeable =
                !presented.isEmpty()
                        && !(outcome instanceof HandshakeOutcome.HandshakeTooLarge)
                        && !(outcome instanceof HandshakeOutcome.MalformedChain);
        if (!judgeable) return failed(phone, server, probe, outcome, Optional.empty());
        var verdict = verdict(phone, presented, ServerName.of(server.host()), now);
        var notes = new ArrayList<String>();
        if (outcome instanceof HandshakeOutcome.UnsupportedByUs) notes.add(outcome.sentence());
        boolean open = outcome instanceof HandshakeOutcome.Completed || !notes.isEmpty();
        if (verdict instanceof Verdict.Accepted && !open) {
            return failed(phone, server, probe, outcome, Optional.of(verdict));
        }
        return judged(phone, server, server.host(), presented, verdict, notes);
    }

    private PhoneResult judged(
            PhoneProfile phone,
            Target target,
            String name,
            List<Certificate> presented,
            Verdict verdict,
            List<String> notes) {
        if (PhoneTrust.standIn(phone)) {
            notes.add("the roots in this firmware are not known; this machine's stand in");
        }
        var chain = Optional.of(ChainPictures.of(name, presented, verdict));
        if (verdict instanceof Verdict.Refused refused) {
            var seen = Circumstances.of(target.role().step(), target.label());
            var diagnosis = diagnoser.chain(name, presented, refused, seen);
            return new PhoneResult(
                    phone,
                    Status.REFUSED,
                    Optional.of(diagnosis),
                    Optional.of(verdict),
                    chain,
                    notes);
        }
        if (verdict instanceof Verdict.Accepted accepted) {
            accepted.warnings().stream().map(Warning::text).forEach(notes::add);
        }
        return new PhoneResult(
                phone, Status.ACCEPTED, Optional.empty(), Optional.of(verdict), chain, notes);
    }

    private PhoneResult failed(
            PhoneProfile phone,
            Target.Server server,
            ProbeResult probe,
            HandshakeOutcome outcome,
            Optional<Verdict> verdict) {
        var transcript = probe.transcript();
        var told = verdict.map(transcript::judged).orElse(transcript);
        var seen = Circumstances.of(server.role().step(), server.label());
        var diagnosis = diagnoser.handshake(new HandshakeFailed(outcome, told), seen);
        return new PhoneResult(
                phone,
                outcome instanceof ConnectFailed connect
                                && connect.kind() != ConnectFailed.Kind.REFUSED
                        ? Status.NOT_REACHED
                        : Status.REFUSED,
                Optional.of(diagnosis),
                verdict,
                diagnosis.chain(),
                List.of());
    }
}
