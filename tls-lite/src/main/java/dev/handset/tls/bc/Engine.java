package dev.handset.tls.bc;

import java.io.IOException;
import org.bouncycastle.tls.TlsProtocol;

/** What {@link BcChannel} needs of either side's non-blocking protocol. */
interface Engine {
    TlsProtocol protocol();

    /** True once the peer has said close_notify. */
    boolean peerDone();

    void sendCloseNotify() throws IOException;

    /** Everything the protocol wants to send now; may be empty. */
    static byte[] drain(TlsProtocol protocol) {
        var bytes = new byte[protocol.getAvailableOutputBytes()];
        protocol.readOutput(bytes, 0, bytes.length);
        return bytes;
    }
}
