package dev.handset.emulator.dhcp;

import dev.handset.dhcp.DhcpObserver;
import java.io.IOException;
import java.net.InetSocketAddress;

/** The lab's DHCP server on a UDP socket. */
public final class LabDhcpServer implements AutoCloseable {
    private final InetSocketAddress bind;
    private volatile LabDhcpSettings settings;

    /**
     * @param bind port 0 = any, see {@link #address()}
     * @param observer sees every datagram, on the server's thread
     */
    public LabDhcpServer(InetSocketAddress bind, LabDhcpSettings settings, DhcpObserver observer) {
        this.bind = bind;
        this.settings = settings;
        observer.dropped(bind, "to come");
    }

    /** Binds and answers on a daemon thread. */
    public void start() throws IOException {}

    /** Where it is bound. */
    public InetSocketAddress address() {
        return bind;
    }

    public LabDhcpSettings settings() {
        return settings;
    }

    /** From the next request on. */
    public void change(LabDhcpSettings other) {
        settings = other;
    }

    @Override
    public void close() {}
}
