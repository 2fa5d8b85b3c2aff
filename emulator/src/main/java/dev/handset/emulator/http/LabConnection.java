package dev.handset.emulator.http;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The TCP or TLS connection a request came on. Holds what belongs to the connection and not to one
 * request, such as an NTLM exchange ([MS-NTHT] 3.1.5.1).
 */
public final class LabConnection {
    private final InetSocketAddress peer;
    private final InetSocketAddress local;
    private final boolean tls;
    private final Map<Class<?>, Object> attributes = new ConcurrentHashMap<>();

    public LabConnection(InetSocketAddress peer, InetSocketAddress local, boolean tls) {
        this.peer = peer;
        this.local = local;
        this.tls = tls;
    }

    public InetSocketAddress peer() {
        return peer;
    }

    public InetSocketAddress local() {
        return local;
    }

    public boolean tls() {
        return tls;
    }

    /** The value stored under its own class, if any. */
    public <T> Optional<T> get(Class<T> type) {
        return Optional.ofNullable(type.cast(attributes.get(type)));
    }

    public <T> void put(Class<T> type, T value) {
        attributes.put(type, value);
    }

    public void remove(Class<?> type) {
        attributes.remove(type);
    }
}
