package dev.handset.agent.sip;

import dev.handset.agent.dns.RegistrarCandidate;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.tls.HandshakeFailed;
import dev.handset.tls.net.TapSocket;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Registers with the first registrar that grants it, follows redirects, asks for the in-band
 * settings, and takes the registration back. Blocks; used by one thread.
 */
public final class SipSignIn implements Closeable {
    /** Sheet's own limit, beside the check for a circle. */
    private static final int MAX_REDIRECTS = 5;

    private final SipSettings settings;
    private final SipObserver observer;
    private final SipListening listening;
    private Optional<RegistrarSession> session = Optional.empty();

    /** The registrar to prefer: the first candidate, or the first that a redirect names. */
    private Contacts.Target home = new Contacts.Target("", 0);

    public SipSignIn(SipSettings settings, SipObserver observer) {
        this(settings, observer, SipListening.NONE);
    }

    /**
     * @param listening hears of the registration that was granted
     */
    public SipSignIn(SipSettings settings, SipObserver observer, SipListening listening) {
        this.settings = settings;
        this.observer = observer;
        this.listening = listening;
    }

    /**
     * @param candidates best first, never empty
     * @throws RegisterFailed of the registrar that came furthest
     */
    public Registration register(List<RegistrarCandidate> candidates) throws RegisterFailed {
        var failures = new ArrayList<RegisterFailed>();
        for (var candidate : candidates) {
            var target = new Contacts.Target(candidate.host(), candidate.port());
            for (var address : candidate.addresses()) {
                try {
                    var granted = register(target, address);
                    if (!failures.isEmpty()) home = first(candidates);
                    return granted;
                } catch (RegisterFailed e) {
                    failures.add(e);
                    if (decides(e.failure())) throw e;
                }
            }
        }
        throw failures.stream()
                .filter(e -> answered(e.failure()))
                .findFirst()
                .orElse(failures.get(0));
    }

    private static Contacts.Target first(List<RegistrarCandidate> candidates) {
        return new Contacts.Target(candidates.get(0).host(), candidates.get(0).port());
    }

    /** Whether the registrar spoke for the whole pool, so that no other one need be asked. */
    private static boolean decides(RegisterFailure failure) {
        return failure instanceof RegisterFailure.Refused refused
                && refused.status() < 500
                && refused.status() != 480;
    }

    private static boolean answered(RegisterFailure failure) {
        return !(failure instanceof RegisterFailure.Unreachable)
                && !(failure instanceof RegisterFailure.Unresolved);
    }

    private Registration register(Contacts.Target first, InetAddress firstAddress)
            throws RegisterFailed {
        home = first;
        return follow(first, firstAddress, new LinkedHashSet<>());
    }

    /** Goes to this registrar, and on to those it names, best first. */
    private Registration follow(Contacts.Target target, InetAddress address, Set<String> been)
            throws RegisterFailed {
        arrive(been, target);
        var opened = open(target, address);
        RegistrarSession.Answer answer;
        try {
            answer = opened.register();
        } catch (RegisterFailed e) {
            opened.close();
            throw e;
        }
        if (answer instanceof RegistrarSession.Answer.Granted granted) {
            opened.listen(listening);
            session = Optional.of(opened);
            return granted.registration();
        }
        opened.close();
        var named = targets((RegistrarSession.Answer.Moved) answer);
        home = named.get(0);
        @Nullable RegisterFailed failed = null;
        for (var next : named) {
            try {
                return follow(next, resolve(next.host()), been);
            } catch (RegisterFailed e) {
                if (answered(e.failure())) throw e;
                failed = failed == null ? e : failed;
            }
        }
        throw Objects.requireNonNull(failed);
    }

    private static void arrive(Set<String> been, Contacts.Target target) throws RegisterFailed {
        if (been.add(target.toString()) && been.size() <= MAX_REDIRECTS + 1) return;
        var way = new ArrayList<>(been);
        way.add(target.toString());
        throw new RegisterFailed(new RegisterFailure.RedirectLoop(way));
    }

    private static List<Contacts.Target> targets(RegistrarSession.Answer.Moved moved)
            throws RegisterFailed {
        var targets = Contacts.targets(moved.answer());
        if (targets.isEmpty()) {
            throw Answers.incomplete(
                    moved.answer(),
                    "Contact",
                    "the SIP URI of another registrar",
                    moved.answer().first("Contact").orElse("none"));
        }
        return targets;
    }

    private InetAddress resolve(String host) throws RegisterFailed {
        try {
            return settings.resolver().resolve(host);
        } catch (IOException e) {
            throw new RegisterFailed(
                    new RegisterFailure.Unresolved(host, String.valueOf(e.getMessage())));
        }
    }

    private RegistrarSession open(Contacts.Target target, InetAddress address)
            throws RegisterFailed {
        var peer = new InetSocketAddress(address, settings.ports().onWire(target.port()));
        var watcher = observer.handshake(target.host(), target.port());
        try {
            var connection = settings.connector().connect(peer, target.host(), watcher);
            var channel = new RegistrarChannel(target.host(), peer, connection, settings, observer);
            return new RegistrarSession(target, channel, settings, observer);
        } catch (HandshakeFailed e) {
            throw new RegisterFailed(
                    new RegisterFailure.Unreachable(target.host(), target.port(), e));
        } catch (IOException e) {
            throw new RegisterFailed(
                    new RegisterFailure.ConnectionLost(target.host(), "the first REGISTER"));
        }
    }

    /**
     * The in-band settings; after {@link #register} only.
     *
     * @throws RegisterFailed when the pool refuses or does not answer, or on a body that cannot be
     *     read
     */
    public InBandSettings settings() throws RegisterFailed {
        var registered = session.orElseThrow();
        var provisioning =
                registered.subscribe(
                        InBandSettings.PROVISIONING_EVENT,
                        InBandSettings.PROVISIONING_TYPE,
                        false,
                        InBandSettings.GROUPS);
        var roamingSelf =
                registered.subscribe(
                        InBandSettings.ROAMING_EVENT,
                        InBandSettings.ROAMING_TYPE,
                        true,
                        InBandSettings.ROAMING);
        try {
            return InBandSettings.read(provisioning, roamingSelf);
        } catch (MalformedXml e) {
            throw new RegisterFailed(
                    new RegisterFailure.Incomplete(
                            "200 OK (SUBSCRIBE)",
                            "body, line %d, column %d".formatted(e.line(), e.column()),
                            e.expected(),
                            e.found()));
        }
    }

    /**
     * One signed REGISTER, before the registration ends. Rounds follow when the registrar has lost
     * the association.
     */
    public Registration refresh() throws RegisterFailed {
        return stayed(session.orElseThrow().refresh());
    }

    /** All rounds on the same connection, before the association ends. */
    public Registration authenticate() throws RegisterFailed {
        return stayed(session.orElseThrow().register());
    }

    private static Registration stayed(RegistrarSession.Answer answer) throws RegisterFailed {
        if (answer instanceof RegistrarSession.Answer.Granted granted) {
            return granted.registration();
        }
        throw Answers.refused(((RegistrarSession.Answer.Moved) answer).answer(), "");
    }

    /** Two line ends, so that nobody takes the silence for an end. */
    public void keepAlive() throws RegisterFailed {
        session.orElseThrow().keepAlive();
    }

    /** Whether the registration is where the phone was first sent to. */
    public boolean atHome() {
        return session.filter(s -> s.isAt(home)).isPresent();
    }

    /** Whether anybody listens where the phone was first sent to. */
    public boolean homeAnswers() {
        try (var socket = TapSocket.client(settings.connector().settings().tap())) {
            var there =
                    new InetSocketAddress(
                            resolve(home.host()), settings.ports().onWire(home.port()));
            socket.connect(there, (int) settings.answer().toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Takes the registration back and closes the connection. */
    @Override
    public void close() {
        session.ifPresent(
                registered -> {
                    registered.unregister();
                    registered.close();
                });
        session = Optional.empty();
    }
}
