package dev.handset.provisioning.http;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.tls.HandshakeFailed;
import dev.handset.tls.HandshakeOutcome.ConnectFailed;
import dev.handset.tls.HandshakeOutcome.ConnectFailed.Kind;
import dev.handset.tls.net.TapSocket;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;

/** Finds the host, connects, and makes the handshake for https. */
final class SocketOpener {
    private final HttpClientSettings settings;
    private final HttpObserver observer;

    SocketOpener(HttpClientSettings settings, HttpObserver observer) {
        this.settings = settings;
        this.observer = observer;
    }

    Socket open(URI uri, Route route) throws ProvisioningFailed {
        InetSocketAddress peer = resolve(uri, route);
        observer.resolved(uri, peer);
        return route.secure() ? secure(uri, route, peer) : plain(uri, peer);
    }

    private InetSocketAddress resolve(URI uri, Route route) throws ProvisioningFailed {
        try {
            InetAddress address =
                    route.isAddress()
                            ? InetAddress.getByName(route.host())
                            : settings.resolver().resolve(route.host());
            return new InetSocketAddress(address, settings.ports().onWire(route.port()));
        } catch (IOException | IllegalArgumentException e) {
            throw new ProvisioningFailed(
                    new ProvisioningFailure.Resolve(
                            uri, route.host(), String.valueOf(e.getMessage())));
        }
    }

    private Socket secure(URI uri, Route route, InetSocketAddress peer) throws ProvisioningFailed {
        try {
            return settings.tls().connect(peer, route.host(), observer.handshake(uri)).socket();
        } catch (HandshakeFailed e) {
            throw new ProvisioningFailed(
                    e.outcome() instanceof ConnectFailed failed
                            ? new ProvisioningFailure.Connect(
                                    uri, peer, failed.kind(), failed.detail())
                            : new ProvisioningFailure.Tls(uri, e.outcome(), e.transcript()));
        }
    }

    private Socket plain(URI uri, InetSocketAddress peer) throws ProvisioningFailed {
        Socket socket = TapSocket.client(settings.tls().settings().tap());
        try {
            socket.connect(peer, (int) settings.connect().toMillis());
            socket.setTcpNoDelay(true);
            return socket;
        } catch (IOException e) {
            Watchdog.closeQuietly(socket);
            Kind kind =
                    e instanceof SocketTimeoutException
                            ? Kind.TIMEOUT
                            : e instanceof ConnectException ? Kind.REFUSED : Kind.UNREACHABLE;
            throw new ProvisioningFailed(
                    new ProvisioningFailure.Connect(
                            uri, peer, kind, String.valueOf(e.getMessage())));
        }
    }
}
