package dev.handset.tls.net;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/** A listening socket whose connections tell a {@link Tap} what goes through them. */
public final class TapServerSocket extends ServerSocket {
    private final Tap tap;

    private TapServerSocket(Tap tap) throws IOException {
        this.tap = tap;
    }

    /** Not bound yet; an ordinary one when nobody listens. */
    public static ServerSocket unbound(Tap tap) throws IOException {
        return tap == Tap.NONE ? new ServerSocket() : new TapServerSocket(tap);
    }

    @Override
    public Socket accept() throws IOException {
        var socket = TapSocket.server(tap);
        implAccept(socket);
        socket.accepted();
        return socket;
    }
}
