package dev.handset.tls.capture;

import dev.handset.tls.HandshakeFailed;
import dev.handset.tls.HandshakeObserver;
import dev.handset.tls.LabServer;
import dev.handset.tls.TlsClientSettings;
import dev.handset.tls.TlsConnector;
import dev.handset.tls.bc.TestPki;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** The bytes of one real handshake, in the order they went over the wire. */
final class Conversation {
    /** One piece of it. */
    @SuppressWarnings("ArrayRecordComponent") // a test's bytes
    record Piece(boolean fromClient, byte[] bytes) {}

    final List<Piece> pieces = new ArrayList<>();

    void client(byte[] bytes) {
        pieces.add(new Piece(true, bytes));
    }

    void server(byte[] bytes) {
        pieces.add(new Piece(false, bytes));
    }

    /** Connects to the server and writes down what both sides say; a failure is part of it. */
    static Conversation with(LabServer lab, TlsClientSettings settings) {
        var said = new Conversation();
        var observer =
                new HandshakeObserver() {
                    @Override
                    public void sent(InetSocketAddress peer, byte[] bytes) {
                        said.client(bytes);
                    }

                    @Override
                    public void received(InetSocketAddress peer, byte[] bytes) {
                        said.server(bytes);
                    }
                };
        var connector = new TlsConnector(settings);
        try {
            connector.connect(lab.address(), TestPki.HOST, observer).close();
        } catch (HandshakeFailed e) {
            // what was said until then is said
        }
        return said;
    }
}
