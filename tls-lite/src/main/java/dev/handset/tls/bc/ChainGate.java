package dev.handset.tls.bc;

import dev.handset.tls.HandshakeOutcome;
import dev.handset.tls.HandshakeTranscript.Presented;
import dev.handset.tls.ServerCheck;
import dev.handset.truststore.ChainAdvice;
import dev.handset.truststore.TrustFailure;
import dev.handset.truststore.Verdict;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.tls.AlertDescription;

/** Lets a handshake pass when its server's chain is well-formed and accepted. */
final class ChainGate {
    private final ServerCheck check;
    private final String serverName;
    private final HandshakeWatch watch;

    ChainGate(ServerCheck check, String serverName, HandshakeWatch watch) {
        this.check = check;
        this.serverName = serverName;
        this.watch = watch;
    }

    /**
     * @param ders as the server sent them
     * @return why the handshake has to stop; empty when the chain is accepted
     */
    Optional<HandshakeStopped> judge(List<byte[]> ders) {
        var presented = ders.stream().map(Presented::read).toList();
        watch.presented(presented);
        for (int i = 0; i < presented.size(); i++) {
            var error = presented.get(i).error();
            if (error.isPresent())
                return Optional.of(
                        new HandshakeStopped(
                                AlertDescription.bad_certificate,
                                new HandshakeOutcome.MalformedChain(i, error.get())));
        }
        var verdict = presented.isEmpty() ? nothingPresented() : ask(presented);
        watch.judged(verdict);
        if (!(verdict instanceof Verdict.Refused refused)) return Optional.empty();
        var alert = Alerts.refusing(refused.first());
        return Optional.of(
                new HandshakeStopped(
                        alert,
                        new HandshakeOutcome.ChainRefused(refused, Alerts.of(true, true, alert))));
    }

    private Verdict ask(List<Presented> presented) {
        var chain = presented.stream().flatMap(p -> p.certificate().stream()).toList();
        return check.check(chain, serverName);
    }

    private static Verdict nothingPresented() {
        return new Verdict.Refused(
                List.of(new TrustFailure.EmptyChain()), List.of(), ChainAdvice.NOTHING);
    }
}
