package dev.handset.emulator.reproduce;

import dev.handset.tls.net.Ports;
import dev.handset.tls.net.Tap;
import dev.handset.tls.net.TapStream;
import java.net.InetSocketAddress;

/**
 * Sees at the lab what the phone's own tap cannot: the runtime makes Kerberos exchanges on sockets
 * of its own.
 */
public record KerberosTap(Tap tap, Ports ports) implements Tap {
    private static final int KERBEROS = 88;

    @Override
    public void datagram(
            InetSocketAddress client, InetSocketAddress server, boolean fromClient, byte[] data) {
        if (isKerberos(server)) tap.datagram(client, server, fromClient, data);
    }

    @Override
    public TapStream stream(InetSocketAddress client, InetSocketAddress server) {
        return isKerberos(server) ? tap.stream(client, server) : TapStream.NONE;
    }

    private boolean isKerberos(InetSocketAddress server) {
        return server.getPort() == ports.onWire(KERBEROS);
    }
}
