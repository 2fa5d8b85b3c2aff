package dev.handset.tls.bc;

import dev.handset.tls.CipherSuites;
import dev.handset.tls.HandshakeOutcome;
import dev.handset.tls.HandshakePhase;
import dev.handset.truststore.TlsVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ClientHello;
import org.bouncycastle.tls.HandshakeMessageInput;
import org.bouncycastle.tls.HandshakeType;
import org.bouncycastle.tls.ServerHello;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsProtocol;
import org.bouncycastle.tls.TlsUtils;

/**
 * A non-blocking client that looks at every handshake message before Bouncy Castle does: the chain
 * is judged as it was presented, and a suite that only phones have is met without an error.
 */
final class ClientProtocol extends TlsClientProtocol implements Engine {
    /**
     * The first record is marked TLS 1.0 even by a client that would take SSL 3.0, as Windows does;
     * Bouncy Castle would mark it 3.0. UNVERIFIED for the phone.
     */
    private static final byte HELLO_RECORD_MINOR_VERSION = 1;

    private final Crypto crypto;
    private final ClientSpec spec;
    private final HandshakeWatch watch;
    private final ChainGate gate;
    private Optional<String> unsupportedSuite = Optional.empty();
    private Optional<HandshakeStopped> stop = Optional.empty();
    private boolean chainSeen;
    private boolean helloSent;
    private boolean peerDone;

    ClientProtocol(Crypto crypto, ClientSpec spec, HandshakeWatch watch, ChainGate gate) {
        this.crypto = crypto;
        this.spec = spec;
        this.watch = watch;
        this.gate = gate;
    }

    /** Everything the protocol wants to send now; may be empty. */
    byte[] output() {
        var bytes = Engine.drain(this);
        if (!helloSent && bytes.length > 0) {
            helloSent = true;
            if (spec.highest() != TlsVersion.SSL_3_0) bytes[2] = HELLO_RECORD_MINOR_VERSION;
        }
        return bytes;
    }

    /** What will end the handshake when the server's flight is complete, known before it is. */
    Optional<HandshakeOutcome> decided() {
        return stop.map(HandshakeStopped::outcome);
    }

    @Override
    public TlsProtocol protocol() {
        return this;
    }

    @Override
    public boolean peerDone() {
        return peerDone;
    }

    @Override
    public void sendCloseNotify() throws IOException {
        raiseAlertWarning(AlertDescription.close_notify, "done");
    }

    @Override
    protected void sendClientHelloMessage() throws IOException {
        if (spec.bare()) clientHello = withoutSignals(clientHello);
        super.sendClientHelloMessage();
    }

    /** Old phones do not know the signalling suite of RFC 5746 that Bouncy Castle adds. */
    private static ClientHello withoutSignals(ClientHello hello) {
        var suites =
                Arrays.stream(hello.getCipherSuites())
                        .filter(s -> s != CipherSuite.TLS_EMPTY_RENEGOTIATION_INFO_SCSV)
                        .toArray();
        return new ClientHello(
                hello.getVersion(),
                hello.getRandom(),
                hello.getSessionID(),
                hello.getCookie(),
                suites,
                hello.getExtensions(),
                hello.getBindersSize());
    }

    @Override
    protected void handleHandshakeMessage(short type, HandshakeMessageInput message)
            throws IOException {
        var body = HandshakeBytes.body(message);
        watch.receivedMessage(type, body.length);
        if (body.length > spec.maxMessageBytes())
            throw new HandshakeStopped(
                    AlertDescription.internal_error,
                    new HandshakeOutcome.HandshakeTooLarge(
                            HandshakeType.getName(type), body.length, spec.maxMessageBytes()));
        if (type != HandshakeType.server_hello) checkRecords();
        if (stop.isPresent()) {
            if (endsFlight(type)) throw stop.get();
            return;
        }
        if (type == HandshakeType.server_hello_done && !chainSeen)
            throw new TlsFatalAlert(
                    AlertDescription.unexpected_message, "ServerHelloDone without a Certificate");
        if (type == HandshakeType.server_hello) serverHello(body);
        if (type == HandshakeType.certificate) certificate(body);
        if (stop.isEmpty() && unsupportedSuite.isEmpty())
            super.handleHandshakeMessage(type, message);
    }

    private void checkRecords() throws IOException {
        Optional<String> odd = watch.oddRecord();
        if (odd.isEmpty() || watch.version().equals(Optional.of(TlsVersion.TLS_1_3))) return;
        short alert = AlertDescription.protocol_version;
        throw new HandshakeStopped(
                alert,
                new HandshakeOutcome.ProtocolError(
                        HandshakePhase.CERTIFICATE, Alerts.of(true, true, alert), odd.get()));
    }

    /** A phone that refuses a chain does so at the end of the server's flight, as captures show. */
    private static boolean endsFlight(short type) {
        return type == HandshakeType.server_hello_done || type == HandshakeType.finished;
    }

    private void serverHello(byte[] body) throws IOException {
        var hello = ServerHello.parse(new ByteArrayInputStream(body));
        if (hello.isHelloRetryRequest()) return;
        var later = TlsExtensionsUtils.getSupportedVersionsExtensionServer(hello.getExtensions());
        var suite = hello.getCipherSuite();
        watch.chosen(Versions.ours(later == null ? hello.getVersion() : later), suite);
        var name = CipherSuites.name(suite);
        if (spec.suites().contains(name) && !TlsUtils.isSupportedCipherSuite(crypto, suite))
            unsupportedSuite = Optional.of(name);
    }

    private void certificate(byte[] body) throws IOException {
        var tls13 = watch.version().equals(Optional.of(TlsVersion.TLS_1_3));
        Optional<List<byte[]>> chain = CertificateMessage.read(body, tls13);
        if (chain.isEmpty())
            throw new TlsFatalAlert(
                    AlertDescription.decode_error, "certificate list and message differ in length");
        chainSeen = true;
        stop = gate.judge(chain.get());
        if (stop.isEmpty() && unsupportedSuite.isPresent()) stop = Optional.of(unsupported());
    }

    private HandshakeStopped unsupported() {
        return new HandshakeStopped(
                Alerts.NO_SUCH_CIPHER,
                new HandshakeOutcome.UnsupportedByUs(unsupportedSuite.orElseThrow()));
    }

    @Override
    protected void handleAlertWarningMessage(short description) throws IOException {
        if (description == AlertDescription.close_notify && watch.isDone()) {
            peerDone = true;
            return;
        }
        super.handleAlertWarningMessage(description);
    }
}
