package dev.handset.tls.bc;

import dev.handset.tls.HandshakeFailed;
import dev.handset.tls.HandshakeObserver;
import dev.handset.tls.HandshakeOutcome;
import dev.handset.tls.HandshakePhase;
import dev.handset.tls.TlsClientSettings;
import dev.handset.tls.TlsConnection;
import dev.handset.tls.TlsSocket;
import dev.handset.tls.net.TapSocket;
import dev.handset.truststore.TlsVersion;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;

/** Makes one client handshake over TCP; every way it can end is a {@link HandshakeOutcome}. */
public final class ClientHandshake {
    private static final int CHUNK = 16_384;

    private final TlsClientSettings settings;
    private final InetSocketAddress address;
    private final HandshakeWatch watch;
    private final ClientProtocol protocol;
    private final PhoneTlsClient client;
    private final Socket tcp;

    private ClientHandshake(
            TlsClientSettings settings,
            InetSocketAddress address,
            String serverName,
            HandshakeObserver observer) {
        this.settings = settings;
        this.address = address;
        this.tcp = TapSocket.client(settings.tap());
        var spec = ClientSpec.of(settings, serverName);
        var crypto = new Crypto(settings.random());
        this.watch = new HandshakeWatch(address, serverName, spec, observer);
        var gate = new ChainGate(settings.check(), serverName, watch);
        this.protocol = new ClientProtocol(crypto, spec, watch, gate);
        this.client = new PhoneTlsClient(crypto, spec, watch, context -> {});
    }

    /** See {@link dev.handset.tls.TlsConnector#connect}. */
    public static TlsConnection connect(
            TlsClientSettings settings,
            InetSocketAddress address,
            String serverName,
            HandshakeObserver observer)
            throws HandshakeFailed {
        var handshake = new ClientHandshake(settings, address, serverName, observer);
        var outcome = handshake.run();
        var transcript = handshake.watch.transcript();
        if (!(outcome instanceof HandshakeOutcome.Completed)) Sockets.closeQuietly(handshake.tcp);
        observer.ended(outcome, transcript);
        if (!(outcome instanceof HandshakeOutcome.Completed))
            throw new HandshakeFailed(outcome, transcript);
        var channel = new BcChannel(handshake.tcp, handshake.protocol);
        return new TlsConnection(new TlsSocket(handshake.tcp, channel), transcript);
    }

    private HandshakeOutcome run() {
        try {
            tcp.setTcpNoDelay(true);
            tcp.connect(address, (int) settings.deadlines().connect().toMillis());
        } catch (IOException | RuntimeException e) {
            return Outcomes.connectFailed(e, settings.deadlines().connect());
        }
        watch.phase(HandshakePhase.SERVER_HELLO);
        try {
            return shakeHands();
        } catch (SocketTimeoutException e) {
            var patience = settings.deadlines().handshake();
            return decidedOr(
                    new HandshakeOutcome.TimedOut(watch.phase(), patience, watch.bytesReceived()));
        } catch (IOException e) {
            return decidedOr(new HandshakeOutcome.PeerReset(watch.phase(), watch.bytesReceived()));
        } catch (RuntimeException e) {
            return Outcomes.ofFailure(e, watch);
        }
    }

    private HandshakeOutcome shakeHands() throws IOException {
        var deadline = Sockets.Deadline.in(settings.deadlines().handshake());
        protocol.connect(client);
        send();
        var chunk = new byte[CHUNK];
        var first = new FirstBytes();
        while (!watch.isDone()) {
            int count = Sockets.read(tcp, chunk, deadline);
            if (count < 0)
                return decidedOr(
                        new HandshakeOutcome.PeerClosed(watch.phase(), watch.bytesReceived()));
            watch.received(chunk, count);
            first.add(chunk, count);
            if (first.notTls()) return new HandshakeOutcome.NotTls(first.printable());
            try {
                protocol.offerInput(chunk, 0, count);
            } catch (IOException e) {
                return tellThePeer(Outcomes.ofFailure(e, watch));
            }
            send();
        }
        var refusal = refusal(chunk);
        tcp.setSoTimeout((int) settings.deadlines().read().toMillis());
        return refusal.orElseGet(
                () ->
                        new HandshakeOutcome.Completed(
                                watch.version().orElseThrow(), watch.suite().orElseThrow()));
    }

    /** What a server that asked for a certificate says to having got none, if it says so soon. */
    private Optional<HandshakeOutcome> refusal(byte[] chunk) throws IOException {
        boolean open = watch.version().equals(Optional.of(TlsVersion.TLS_1_3));
        if (!open || settings.refusalWait().isZero()) return Optional.empty();
        if (!watch.transcript().certificateRequested()) return Optional.empty();
        var deadline = Sockets.Deadline.in(settings.refusalWait());
        while (true) {
            int count;
            try {
                count = Sockets.read(tcp, chunk, deadline);
            } catch (SocketTimeoutException e) {
                return Optional.empty();
            }
            if (count < 0) {
                int bytes = watch.bytesReceived();
                return Optional.of(new HandshakeOutcome.PeerClosed(watch.phase(), bytes));
            }
            watch.received(chunk, count);
            try {
                protocol.offerInput(chunk, 0, count);
            } catch (IOException e) {
                return Optional.of(Outcomes.ofFailure(e, watch));
            }
        }
    }

    private HandshakeOutcome decidedOr(HandshakeOutcome otherwise) {
        return protocol.decided().orElse(otherwise);
    }

    /** Sends the alert that the protocol has ready; whether it arrives does not matter. */
    private HandshakeOutcome tellThePeer(HandshakeOutcome outcome) {
        try {
            send();
            tcp.shutdownOutput();
        } catch (IOException e) {
            // the peer is gone already
        }
        return outcome;
    }

    private void send() throws IOException {
        var bytes = protocol.output();
        if (bytes.length == 0) return;
        client.tellSecrets();
        watch.sent(bytes);
        tcp.getOutputStream().write(bytes);
    }
}
