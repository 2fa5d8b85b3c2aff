package dev.handset.tls;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** No handshake came about, seen from the server: the message says why. */
public final class ServerHandshakeFailed extends IOException {
    public ServerHandshakeFailed(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
