package dev.handset.tls.bc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.handset.tls.CipherSuites;
import dev.handset.tls.HelloFault;
import dev.handset.tls.ServerHandshakeFailed;
import dev.handset.tls.ServerHandshakeObserver;
import dev.handset.tls.TlsServerConnection;
import dev.handset.tls.TlsServerSettings;
import dev.handset.tls.TlsSocket;
import dev.handset.truststore.TlsVersion;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.AlertLevel;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsFatalAlertReceived;

/** Makes one server handshake over TCP, or spoils it the way a {@link HelloFault} says. */
public final class ServerHandshake implements LabTlsServer.Listener {
    private static final int CHUNK = 16_384;

    /** TRICKLE sends a byte and waits this long. */
    private static final int TRICKLE_MILLIS = 1_000;

    private static final byte[] GARBAGE = "\u0001\u0002 no TLS here \u007f\r\n".getBytes(US_ASCII);
    private static final byte[] HTTP_ERROR =
            "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .getBytes(US_ASCII);

    private final Socket tcp;
    private final TlsServerSettings settings;
    private final ServerHandshakeObserver observer;
    private final ServerProtocol protocol;
    private final LabTlsServer server;
    private final Sockets.Deadline deadline;
    private boolean helloSeen;
    private boolean named;
    private Optional<TlsVersion> version = Optional.empty();
    private String suite = "";

    private ServerHandshake(Socket tcp, TlsServerSettings settings) {
        this.tcp = tcp;
        this.settings = settings;
        this.observer = settings.observer();
        this.deadline = Sockets.Deadline.in(settings.deadlines().handshake());
        this.protocol =
                new ServerProtocol(
                        hello -> {
                            helloSeen = true;
                            named = hello.serverName().isPresent();
                            observer.clientHello(hello);
                        });
        var spec =
                new LabTlsServer.Spec(
                        settings.identity(),
                        settings.minVersion(),
                        settings.maxVersion(),
                        settings.suites(),
                        settings.clientCertificate(),
                        true,
                        settings.keyLog());
        this.server = new LabTlsServer(new Crypto(settings.random()), spec, this);
    }

    /** See {@link dev.handset.tls.TlsServerConnection#accept}. */
    public static TlsServerConnection accept(Socket accepted, TlsServerSettings settings)
            throws ServerHandshakeFailed {
        var handshake = new ServerHandshake(accepted, settings);
        try {
            return handshake.run();
        } catch (IOException | RuntimeException e) {
            Sockets.closeQuietly(accepted);
            var reason = handshake.reason(e);
            handshake.observer.failed(reason);
            throw new ServerHandshakeFailed(reason, e);
        }
    }

    private TlsServerConnection run() throws IOException {
        tcp.setTcpNoDelay(true);
        if (settings.fault() == HelloFault.STALL_AFTER_ACCEPT) throw stall();
        protocol.accept(server);
        var chunk = new byte[CHUNK];
        while (version.isEmpty()) {
            int count = Sockets.read(tcp, chunk, deadline);
            if (count < 0) throw new IOException("the client closed the connection");
            try {
                protocol.offerInput(chunk, 0, count);
            } catch (IOException e) {
                if (helloSeen) spoil();
                send();
                tcp.shutdownOutput();
                throw e;
            }
            if (helloSeen) spoil();
            send();
        }
        tcp.setSoTimeout((int) settings.deadlines().read().toMillis());
        var channel = new BcChannel(tcp, protocol);
        return new TlsServerConnection(
                new TlsSocket(tcp, channel), version.get(), suite, server.clientChain());
    }

    /** Does what the fault says once the ClientHello is there; without a fault, nothing. */
    private void spoil() throws IOException {
        switch (settings.fault()) {
            case NONE, STALL_AFTER_ACCEPT -> {}
            case STALL_AFTER_SERVER_HELLO -> {
                var flight = Engine.drain(protocol);
                int end = RecordScanner.HEADER + RecordScanner.fragmentLength(flight, 0);
                tcp.getOutputStream().write(flight, 0, Math.min(end, flight.length));
                throw stall();
            }
            case TRICKLE -> throw trickle(Engine.drain(protocol));
            case CLOSE_AFTER_CLIENT_HELLO -> throw spoilt();
            case RESET_AFTER_CLIENT_HELLO -> {
                tcp.setSoLinger(true, 0);
                throw spoilt();
            }
            case ALERT_PROTOCOL_VERSION -> throw alert(AlertDescription.protocol_version);
            case ALERT_HANDSHAKE_FAILURE -> throw alert(AlertDescription.handshake_failure);
            case ALERT_INTERNAL_ERROR -> throw alert(AlertDescription.internal_error);
            case OLD_RECORDS_AFTER_TLS_1_2 -> {
                var flight = Engine.drain(protocol);
                OldRecords.after12(flight);
                if (flight.length > 0) tcp.getOutputStream().write(flight);
            }
            case REQUIRE_SNI -> {
                if (!named) throw alert(AlertDescription.unrecognized_name);
            }
            case GARBAGE -> throw answer(GARBAGE);
            case PLAIN_HTTP -> throw answer(HTTP_ERROR);
        }
    }

    private IOException alert(short description) throws IOException {
        observer.alert(Alerts.of(true, true, description));
        return answer(new byte[] {21, 3, 1, 0, 2, (byte) AlertLevel.fatal, (byte) description});
    }

    private IOException answer(byte[] bytes) throws IOException {
        tcp.getOutputStream().write(bytes);
        tcp.shutdownOutput();
        return spoilt();
    }

    /** Waits until the client has gone, or the deadline has passed. */
    private IOException stall() throws IOException {
        var chunk = new byte[CHUNK];
        try {
            while (Sockets.read(tcp, chunk, deadline) >= 0) {
                // whatever the client says, there is no answer
            }
        } catch (SocketTimeoutException e) {
            // long enough
        }
        return spoilt();
    }

    private IOException trickle(byte[] flight) throws IOException {
        for (byte each : flight) {
            tcp.getOutputStream().write(each);
            try {
                tcp.setSoTimeout(TRICKLE_MILLIS);
                if (tcp.getInputStream().read() < 0) break;
            } catch (SocketTimeoutException e) {
                if (deadline.remainingMillis() == 0) break;
            }
        }
        return spoilt();
    }

    private IOException spoilt() {
        return new IOException("spoilt on purpose: " + settings.fault());
    }

    private String reason(Exception e) {
        if (e instanceof SocketTimeoutException)
            return "the client did not finish within "
                    + settings.deadlines().handshake().toMillis()
                    + " ms";
        if (e instanceof TlsFatalAlertReceived received)
            return "the client sent the alert "
                    + Alerts.of(false, true, received.getAlertDescription()).name();
        return Outcomes.detail(e);
    }

    private void send() throws IOException {
        var bytes = Engine.drain(protocol);
        if (bytes.length > 0) tcp.getOutputStream().write(bytes);
    }

    @Override
    public void alert(boolean sent, short level, short description) {
        observer.alert(Alerts.of(sent, level == AlertLevel.fatal, description));
    }

    @Override
    public void completed(TlsContext context) {
        protocol.handshakeDone(); // application data may follow in the same segment
        var parameters = context.getSecurityParameters();
        suite = CipherSuites.name(parameters.getCipherSuite());
        version = Versions.ours(parameters.getNegotiatedVersion());
        observer.completed(version.orElseThrow(), suite, server.clientChain());
    }
}
