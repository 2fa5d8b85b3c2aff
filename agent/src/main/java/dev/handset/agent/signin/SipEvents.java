package dev.handset.agent.signin;

import dev.handset.agent.event.Endpoint;
import dev.handset.agent.event.EventStream;
import dev.handset.agent.event.Protocol;
import dev.handset.agent.sip.RegisterFailure;
import dev.handset.agent.sip.SipObserver;
import dev.handset.tls.HandshakeObserver;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Tells of every SIP message; nothing in them is secret: no scheme ever shows a key. */
final class SipEvents implements SipObserver {
    private final EventStream events;
    private final int offset;

    /**
     * @param offset by which ports are shifted on the wire
     */
    SipEvents(EventStream events, int offset) {
        this.events = events;
        this.offset = offset;
    }

    @Override
    public void sent(InetSocketAddress peer, String host, String summary, byte[] message) {
        events.sent(registrar(peer, host), Protocol.SIP, summary, message);
    }

    @Override
    public void received(InetSocketAddress peer, String host, String summary, byte[] message) {
        events.received(registrar(peer, host), Protocol.SIP, summary, message);
    }

    @Override
    public HandshakeObserver handshake(String host, int port) {
        return new TlsEvents(events, new Endpoint(host, "", port));
    }

    @Override
    public void clocksDiffer(Duration skew) {
        events.evidence("registrar's clock", skew.toSeconds() + " s from the phone's");
    }

    @Override
    public void schemeGivenUp(String scheme, String why) {
        events.evidence(scheme, why + "; going on without");
    }

    @Override
    public void dropped(String host, String summary, String why) {
        events.evidence("dropped", "%s of %s %s".formatted(summary, host, why));
    }

    @Override
    public void unregisterFailed(RegisterFailure failure) {
        events.evidence("sign-out", failure.sentence());
    }

    private Endpoint registrar(InetSocketAddress peer, String host) {
        return new Endpoint(host, peer.getAddress().getHostAddress(), peer.getPort() - offset);
    }
}
