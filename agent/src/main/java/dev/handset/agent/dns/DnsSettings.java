package dev.handset.agent.dns;

import dev.handset.tls.net.Tap;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Whom to ask and how long to wait.
 *
 * @param server address and port as they are on the wire
 * @param localAddress the phone's own address
 * @param timeout for one answer, over TCP from connect to the last byte
 * @param tries over UDP, at least one
 * @param tap sees what goes over the sockets
 */
public record DnsSettings(
        InetSocketAddress server, InetAddress localAddress, Duration timeout, int tries, Tap tap) {
    /** What resolvers commonly wait for one answer; no figure for phones is known (UNVERIFIED). */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(1500);

    public static final int DEFAULT_TRIES = 2;

    public DnsSettings {
        if (tries < 1) throw new IllegalArgumentException("tries " + tries);
    }

    public DnsSettings(
            InetSocketAddress server, InetAddress localAddress, Duration timeout, int tries) {
        this(server, localAddress, timeout, tries, Tap.NONE);
    }

    public DnsSettings(InetSocketAddress server, InetAddress localAddress) {
        this(server, localAddress, DEFAULT_TIMEOUT, DEFAULT_TRIES);
    }
}
