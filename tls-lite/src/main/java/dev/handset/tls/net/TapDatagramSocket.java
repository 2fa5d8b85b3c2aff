package dev.handset.tls.net;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;

/** A UDP socket that tells a {@link Tap} what goes through it. */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // the socket below locks itself
public final class TapDatagramSocket extends DatagramSocket {
    private final Tap tap;
    private final boolean client;

    private TapDatagramSocket(Tap tap, InetSocketAddress bind, boolean client)
            throws SocketException {
        super(bind);
        this.tap = tap;
        this.client = client;
    }

    /** Of who asks; an ordinary socket when nobody listens. */
    public static DatagramSocket client(Tap tap, InetSocketAddress bind) throws SocketException {
        return of(tap, bind, true);
    }

    /** Of who answers. */
    public static DatagramSocket server(Tap tap, InetSocketAddress bind) throws SocketException {
        return of(tap, bind, false);
    }

    private static DatagramSocket of(Tap tap, InetSocketAddress bind, boolean client)
            throws SocketException {
        return tap == Tap.NONE
                ? new DatagramSocket(bind)
                : new TapDatagramSocket(tap, bind, client);
    }

    @Override
    public void send(DatagramPacket packet) throws IOException {
        super.send(packet);
        boolean addressed = packet.getPort() > 0 && packet.getAddress() != null;
        tell(
                (InetSocketAddress)
                        (addressed ? packet.getSocketAddress() : getRemoteSocketAddress()),
                true,
                packet);
    }

    @Override
    public void receive(DatagramPacket packet) throws IOException {
        super.receive(packet);
        tell((InetSocketAddress) packet.getSocketAddress(), false, packet);
    }

    private void tell(InetSocketAddress peer, boolean sent, DatagramPacket packet) {
        int from = packet.getOffset();
        byte[] data = Arrays.copyOfRange(packet.getData(), from, from + packet.getLength());
        var local = (InetSocketAddress) getLocalSocketAddress();
        if (local == null) return; // closed meanwhile
        if (client) tap.datagram(local, peer, sent, data);
        else tap.datagram(peer, local, !sent, data);
    }
}
