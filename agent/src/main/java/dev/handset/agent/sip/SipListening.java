package dev.handset.agent.sip;

/**
 * What a registered phone hears without having asked, signatures verified. Called by the
 * connection's own thread; must return quickly.
 */
public interface SipListening {
    SipListening NONE = new SipListening() {};

    /** The registrar has ended the registration. */
    default void deregistered(Deregistration how) {}

    /**
     * News of a subscription.
     *
     * @param event such as {@code vnd-microsoft-roaming-self}
     */
    default void notified(String event, String body) {}

    default void connectionLost() {}
}
