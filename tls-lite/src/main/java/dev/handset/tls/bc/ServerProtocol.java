package dev.handset.tls.bc;

import dev.handset.tls.ClientHelloSeen;
import java.io.IOException;
import java.util.function.Consumer;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.HandshakeMessageInput;
import org.bouncycastle.tls.HandshakeType;
import org.bouncycastle.tls.TlsProtocol;
import org.bouncycastle.tls.TlsServerProtocol;

/** A non-blocking server that shows the ClientHello and stays readable after close_notify. */
final class ServerProtocol extends TlsServerProtocol implements Engine {
    private final Consumer<ClientHelloSeen> onHello;
    private boolean peerDone;
    private boolean ready;

    ServerProtocol(Consumer<ClientHelloSeen> onHello) {
        this.onHello = onHello;
    }

    /** From now on close_notify ends the peer's half only. */
    void handshakeDone() {
        ready = true;
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
    protected void handleHandshakeMessage(short type, HandshakeMessageInput message)
            throws IOException {
        if (type == HandshakeType.client_hello)
            HelloReader.readBody(HandshakeBytes.body(message)).ifPresent(onHello);
        super.handleHandshakeMessage(type, message);
    }

    @Override
    protected void handleAlertWarningMessage(short description) throws IOException {
        if (description == AlertDescription.close_notify && ready) {
            peerDone = true;
            return;
        }
        super.handleAlertWarningMessage(description);
    }
}
