package dev.handset.agent.signin;

import dev.handset.agent.sip.Deregistration;
import dev.handset.agent.sip.SipListening;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Hands on what the registrar says by itself to whoever listens, and keeps it while nobody does:
 * between the sign-in and the staying a connection can end. Safe for several threads.
 */
final class Hearing implements SipListening {
    /** More than this is not said to a phone that has just signed in. */
    private static final int MOST = 64;

    private final Deque<Consumer<SipListening>> unheard = new ArrayDeque<>();
    private Optional<SipListening> listener = Optional.empty();

    /** From now on tells {@code other}, first of all what was said before. */
    synchronized void tell(SipListening other) {
        listener = Optional.of(other);
        while (!unheard.isEmpty()) unheard.removeFirst().accept(other);
    }

    /** A new registration begins: what was said of the one before is of no use. */
    synchronized void forget() {
        unheard.clear();
    }

    private synchronized void say(Consumer<SipListening> news) {
        if (listener.isPresent()) news.accept(listener.get());
        else if (unheard.size() < MOST) unheard.addLast(news);
    }

    @Override
    public void deregistered(Deregistration how) {
        say(to -> to.deregistered(how));
    }

    @Override
    public void notified(String event, String body) {
        say(to -> to.notified(event, body));
    }

    @Override
    public void connectionLost() {
        say(SipListening::connectionLost);
    }
}
