package dev.handset.agent.signin;

import dev.handset.agent.dns.RegistrarCandidate;
import dev.handset.agent.sip.SipListening;
import dev.handset.agent.state.ClientIdentity;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Grants everything unless told otherwise, and keeps what it was asked. */
final class FakeRegistrar implements Registrar {
    final List<String> asked = new ArrayList<>();
    final Deque<StepFailed> failures = new ArrayDeque<>();
    SipListening listening = SipListening.NONE;
    Duration expires = Duration.ofMinutes(10);
    Optional<Duration> keepAlive = Optional.empty();
    boolean anew;
    boolean atHome = true;
    boolean homeAnswers;
    private final String displayName;

    FakeRegistrar(String displayName, Optional<StepFailed> failure) {
        this.displayName = displayName;
        failure.ifPresent(failures::add);
    }

    private Granted granted(String host) throws StepFailed {
        var failed = failures.poll();
        if (failed != null) throw failed;
        return new Granted(
                host,
                expires,
                Optional.of("sip:x;gruu"),
                "TLS-DSK",
                Optional.empty(),
                keepAlive,
                anew,
                atHome);
    }

    @Override
    public Granted register(List<RegistrarCandidate> candidates, ClientIdentity identity)
            throws StepFailed {
        var hosts = candidates.stream().map(RegistrarCandidate::host).toList();
        asked.add("register " + identity.sipUri() + " at " + String.join(", ", hosts));
        return granted(hosts.get(0));
    }

    @Override
    public Granted refresh() throws StepFailed {
        asked.add("refresh");
        return granted("pool01.contoso.com");
    }

    @Override
    public Granted authenticate() throws StepFailed {
        asked.add("authenticate");
        return granted("pool01.contoso.com");
    }

    @Override
    public void keepAlive() throws StepFailed {
        asked.add("keep alive");
        var failed = failures.poll();
        if (failed != null) throw failed;
    }

    @Override
    public boolean homeAnswers() {
        asked.add("is home there");
        return homeAnswers;
    }

    @Override
    public void listen(SipListening newListening) {
        listening = newListening;
    }

    @Override
    public InBand settings() {
        asked.add("settings");
        return new InBand(displayName, "Available", 0);
    }

    @Override
    public void close() {
        asked.add("sign out");
    }
}
