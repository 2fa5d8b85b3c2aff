package dev.handset.emulator.sip;

import dev.handset.provisioning.sip.SipMessage;
import java.net.InetSocketAddress;
import java.util.List;

/** Watches the registrar. Called on the connection's thread; must return quickly. */
public interface LabSipObserver {
    LabSipObserver NONE = new LabSipObserver() {};

    default void received(InetSocketAddress peer, SipMessage message) {}

    /** Called before the first byte leaves. */
    default void sent(InetSocketAddress peer, SipMessage message) {}

    /**
     * Something was not answered, or a connection was closed by the registrar.
     *
     * @param reason one line for a person
     */
    default void dropped(InetSocketAddress peer, String reason) {}

    /**
     * A connection ended without a sign-out, and with it what was registered on it.
     *
     * @param users SIP URIs in lower case; never empty
     */
    default void lost(InetSocketAddress peer, List<String> users) {}
}
