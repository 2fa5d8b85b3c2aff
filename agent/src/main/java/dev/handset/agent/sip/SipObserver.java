package dev.handset.agent.sip;

import dev.handset.tls.HandshakeObserver;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Watches the messages between phone and registrar, as bytes inside TLS. Must return quickly. */
public interface SipObserver {
    SipObserver NONE = new SipObserver() {};

    /**
     * @param summary such as {@code REGISTER sip:contoso.com}
     */
    default void sent(InetSocketAddress peer, String host, String summary, byte[] message) {}

    /**
     * @param summary such as {@code 401 Unauthorized (REGISTER)}
     */
    default void received(InetSocketAddress peer, String host, String summary, byte[] message) {}

    /**
     * Registrar and phone disagree about the time, but not so far that it stops them.
     *
     * @param skew without a sign
     */
    default void clocksDiffer(Duration skew) {}

    /**
     * A scheme did not work; the phone goes on with another.
     *
     * @param scheme as the headers have it
     */
    default void schemeGivenUp(String scheme, String why) {}

    /**
     * A request of the registrar's was not believed.
     *
     * @param why to follow the words "the message"
     */
    default void dropped(String host, String summary, String why) {}

    /** Signing out went wrong; the registration ends by itself when it expires. */
    default void unregisterFailed(RegisterFailure failure) {}

    /**
     * For the connection's own handshake.
     *
     * @param port as the phone thinks of it, such as 5061
     */
    default HandshakeObserver handshake(String host, int port) {
        return HandshakeObserver.NONE;
    }
}
