package dev.handset.agent.sip;

import dev.handset.agent.dns.RegistrarCandidate;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.tls.HandshakeFailed;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Registers with the first registrar that grants it, follows redirects, asks for the in-band
 * settings, and takes the registration back. Blocks; used by one thread.
 */
public final class SipSignIn implements Closeable {
    /** Sheet's own limit, beside the check for a circle. */
    private static final int MAX_REDIRECTS = 5;

    private final SipSettings settings;
    private final SipObserver observer;
    private Optional<RegistrarSession> session = Optional.empty();

    public SipSignIn(SipSettings settings, SipObserver observer) {
        this.settings = settings;
        this.observer = observer;
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
                    return register(target, address);
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
        var target = first;
        var address = firstAddress;
        var been = new LinkedHashSet<String>();
        while (true) {
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
                session = Optional.of(opened);
                return granted.registration();
            }
            opened.close();
            target = next((RegistrarSession.Answer.Moved) answer);
            address = resolve(target.host());
        }
    }

    private static void arrive(Set<String> been, Contacts.Target target) throws RegisterFailed {
        if (been.add(target.toString()) && been.size() <= MAX_REDIRECTS + 1) return;
        var way = new ArrayList<>(been);
        way.add(target.toString());
        throw new RegisterFailed(new RegisterFailure.RedirectLoop(way));
    }

    private static Contacts.Target next(RegistrarSession.Answer.Moved moved) throws RegisterFailed {
        var targets = Contacts.targets(moved.answer());
        if (targets.isEmpty()) {
            throw new RegisterFailed(
                    new RegisterFailure.Incomplete(
                            moved.answer().summary(),
                            "Contact",
                            "the SIP URI of another registrar",
                            moved.answer().first("Contact").orElse("none")));
        }
        return targets.get(0);
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
            return new RegistrarSession(channel, settings, observer);
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
