package dev.handset.provisioning.capture;

import dev.handset.tls.net.TapStream;
import java.net.InetSocketAddress;
import java.util.Optional;

/** One TCP connection of a capture: its packets, and what TLS carried as text. */
final class CapturedStream implements TapStream {
    private static final int DNS = 53;
    private static final int KERBEROS = 88;
    private static final int TLS_HANDSHAKE = 22;

    /** What is done with the bytes on the wire. */
    private enum Shown {
        /** Not known before the first byte. */
        UNDECIDED,
        AS_IT_IS,
        MASKED,
        NOT_AT_ALL
    }

    private final WireCapture capture;
    private final long begun;
    private final InetSocketAddress server;
    private InetSocketAddress client;
    private Optional<TcpTrace> trace = Optional.empty();
    private Optional<MaskedTrace> onWire = Optional.empty();
    private Optional<MaskedTrace> inside = Optional.empty();
    private Shown shown;
    private boolean over;

    /**
     * @param server with the port that the protocol speaks of
     */
    CapturedStream(
            WireCapture capture, long begun, InetSocketAddress client, InetSocketAddress server) {
        this.capture = capture;
        this.begun = begun;
        this.client = capture.client(client);
        this.server = server;
        boolean all = capture.settings().credentials() || server.getPort() == DNS;
        shown = all ? Shown.AS_IT_IS : Shown.UNDECIDED;
        if (!all && server.getPort() == KERBEROS) shown = Shown.NOT_AT_ALL;
    }

    @Override
    public synchronized void established(InetSocketAddress from, InetSocketAddress to) {
        client = capture.client(from);
        begin().established(capture.now());
    }

    @Override
    public synchronized void refused() {
        begin().refused(capture.now());
        over = true;
    }

    private TcpTrace begin() {
        var made = new TcpTrace(capture, false, client, server);
        made.syn(begun, "");
        trace = Optional.of(made);
        return made;
    }

    @Override
    public synchronized void wire(boolean fromClient, byte[] data, long nanos) {
        if (trace.isEmpty() || data.length == 0) return;
        if (shown == Shown.UNDECIDED) {
            shown = data[0] == TLS_HANDSHAKE ? Shown.AS_IT_IS : Shown.MASKED;
            if (shown == Shown.MASKED) onWire = Optional.of(masked(trace.get()));
        }
        if (shown == Shown.AS_IT_IS) trace.get().data(nanos, fromClient, data);
        onWire.ifPresent(text -> text.data(nanos, fromClient, data));
    }

    @Override
    public synchronized void plain(boolean fromClient, byte[] data) {
        if (trace.isEmpty() || capture.settings().credentials()) return;
        if (inside.isEmpty()) inside = Optional.of(MaskedTrace.inside(capture, client, server));
        inside.get().data(capture.now(), fromClient, data);
    }

    private MaskedTrace masked(TcpTrace into) {
        return new MaskedTrace(into, new Masks(capture.settings().forms()));
    }

    @Override
    public synchronized void end(boolean fromClient) {
        if (trace.isEmpty() || over) return;
        onWire.ifPresent(text -> text.finish(capture.now(), fromClient));
        trace.get().end(capture.now(), fromClient);
    }

    @Override
    public synchronized void closed() {
        if (trace.isEmpty()) begin(); // it never was established
        else {
            end(true);
            end(false);
        }
        over = true;
        inside.ifPresent(text -> text.close(capture.now()));
    }
}
