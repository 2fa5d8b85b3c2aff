package dev.handset.emulator.lab;

import dev.handset.dhcp.DhcpObserver;
import dev.handset.tls.net.Tap;
import java.net.InetSocketAddress;

/** Tells a tap what the DHCP server hears and says. */
record TappedDhcp(Tap tap) implements DhcpObserver {
    @Override
    public void sent(InetSocketAddress from, InetSocketAddress to, byte[] message) {
        tap.datagram(to, from, false, message);
    }

    @Override
    public void received(InetSocketAddress from, InetSocketAddress to, byte[] message) {
        tap.datagram(from, to, true, message);
    }
}
