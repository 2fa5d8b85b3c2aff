package dev.handset.tls.capture;

import dev.handset.tls.Alert;
import dev.handset.tls.CipherSuites;
import dev.handset.tls.ClientHelloSeen;
import dev.handset.tls.HandshakeTranscript.Presented;
import dev.handset.tls.bc.Alerts;
import dev.handset.tls.bc.CertificateMessage;
import dev.handset.tls.bc.HelloReader;
import dev.handset.tls.capture.CapturedHandshake.Certificates;
import dev.handset.truststore.TlsVersion;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the TLS handshake in one TCP connection, whichever side is the client. */
final class HandshakeFinder {
    private static final int RANDOM_AT = 2;
    private static final int RANDOM_END = 34;
    private static final int FATAL = 2;

    private final KeyLogFile secrets;
    private final Function<byte[], Presented> certificates;

    private final List<Alert> alerts = new ArrayList<>();
    private Optional<ClientHelloSeen> clientHello = Optional.empty();
    private Optional<ServerHelloSeen> serverHello = Optional.empty();
    private Optional<HandshakeCipher> cipher = Optional.empty();
    private Optional<List<Presented>> presented = Optional.empty();
    private byte[] clientRandom = {};
    private boolean serverChangedCipher;
    private boolean applicationData;
    private boolean decrypted;

    private HandshakeFinder(KeyLogFile secrets, Function<byte[], Presented> certificates) {
        this.secrets = secrets;
        this.certificates = certificates;
    }

    /**
     * @param certificates reads one certificate; may know it already
     * @return empty when neither side said hello
     */
    static Optional<CapturedHandshake> find(
            TcpConnection connection,
            KeyLogFile secrets,
            Function<byte[], Presented> certificates) {
        for (var client : List.of(connection.first, connection.second)) {
            var finder = new HandshakeFinder(secrets, certificates);
            var server = connection.other(client);
            finder.client(connection.from(client));
            finder.server(connection.from(server));
            if (finder.clientHello.isPresent() || finder.serverHello.isPresent()) {
                return Optional.of(finder.found(connection, client, server));
            }
        }
        return Optional.empty();
    }

    private void client(TcpDirection sent) {
        var records = Records.from(sent.bytes(), sent.segmentStarts(), Messages.CLIENT_HELLO);
        if (records.isEmpty()) return;
        var messages = new Messages();
        boolean encrypted = false;
        for (var next = records.get().next(); next.isPresent(); next = records.get().next()) {
            var record = next.get();
            switch (record.type()) {
                case Records.CHANGE_CIPHER_SPEC -> encrypted = true;
                case Records.ALERT -> {
                    if (!encrypted) alert(true, record.fragment());
                }
                case Records.HANDSHAKE -> {
                    if (!encrypted) messages.add(record.fragment()).forEach(this::fromClient);
                }
                default -> applicationData = true;
            }
        }
    }

    private void fromClient(Messages.Message message) {
        if (message.type() != Messages.CLIENT_HELLO || clientHello.isPresent()) return;
        clientHello = HelloReader.readBody(message.body());
        if (clientHello.isPresent()) {
            clientRandom = Arrays.copyOfRange(message.body(), RANDOM_AT, RANDOM_END);
        }
    }

    private void server(TcpDirection sent) {
        var records = Records.from(sent.bytes(), sent.segmentStarts(), Messages.SERVER_HELLO);
        if (records.isEmpty()) return;
        var messages = new Messages();
        for (var next = records.get().next();
                next.isPresent() && presented.isEmpty();
                next = records.get().next()) {
            fromServer(next.get(), messages);
        }
        // What comes after the certificates tells only whether it went on.
        for (var next = records.get().next(); next.isPresent(); next = records.get().next()) {
            if (next.get().type() == Records.CHANGE_CIPHER_SPEC) serverChangedCipher = true;
            if (next.get().type() == Records.APPLICATION_DATA) applicationData = true;
            if (next.get().type() == Records.ALERT && !serverChangedCipher) {
                alert(false, next.get().fragment());
            }
        }
    }

    private void fromServer(Records.TlsRecord record, Messages messages) {
        switch (record.type()) {
            case Records.CHANGE_CIPHER_SPEC -> serverChangedCipher |= !tls13();
            case Records.ALERT -> {
                if (!serverChangedCipher) alert(false, record.fragment());
            }
            case Records.HANDSHAKE -> {
                if (!serverChangedCipher) messages.add(record.fragment()).forEach(this::message);
            }
            default -> {
                applicationData = true;
                cipher.flatMap(c -> c.open(record)).ifPresent(plain -> opened(plain, messages));
            }
        }
    }

    private void opened(byte[] plain, Messages messages) {
        int type = plain[plain.length - 1];
        byte[] content = Arrays.copyOf(plain, plain.length - 1);
        if (type == Records.ALERT) alert(false, content);
        if (type != Records.HANDSHAKE) return;
        decrypted = true;
        messages.add(content).forEach(this::message);
    }

    private void message(Messages.Message message) {
        if (message.type() == Messages.SERVER_HELLO) {
            var hello = ServerHelloSeen.read(message.body());
            if (hello.isEmpty() || hello.get().retry()) return;
            serverHello = hello;
            if (!tls13()) return;
            int suite = hello.get().suite();
            cipher =
                    secrets.serverHandshakeSecret(clientRandom)
                            .flatMap(secret -> HandshakeCipher.of(suite, secret));
        }
        if (message.type() == Messages.CERTIFICATE && presented.isEmpty()) {
            presented =
                    CertificateMessage.read(message.body(), tls13())
                            .map(ders -> ders.stream().map(certificates).toList());
        }
    }

    private boolean tls13() {
        return version().equals(Optional.of(TlsVersion.TLS_1_3));
    }

    private Optional<TlsVersion> version() {
        return serverHello.flatMap(ServerHelloSeen::version);
    }

    private void alert(boolean sent, byte[] fragment) {
        if (fragment.length != 2) return;
        alerts.add(Alerts.of(sent, fragment[0] == FATAL, (short) (fragment[1] & 0xFF)));
    }

    private CapturedHandshake found(
            TcpConnection connection, InetSocketAddress client, InetSocketAddress server) {
        return new CapturedHandshake(
                connection.start,
                client,
                server,
                clientHello.flatMap(ClientHelloSeen::serverName),
                clientHello.map(ClientHelloSeen::suites).orElse(List.of()),
                version(),
                serverHello.map(hello -> CipherSuites.name(hello.suite())),
                presented.orElse(List.of()),
                state(),
                alerts,
                applicationData);
    }

    private Certificates state() {
        if (presented.isPresent())
            return decrypted ? Certificates.DECRYPTED : Certificates.IN_CLEAR;
        if (serverHello.isEmpty() || serverChangedCipher) return Certificates.NOT_SENT;
        if (tls13() && cipher.isEmpty()) return Certificates.ENCRYPTED;
        return alerts.isEmpty() ? Certificates.CUT : Certificates.NOT_SENT;
    }
}
