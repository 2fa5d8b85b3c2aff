package dev.handset.agent.time;

import java.net.InetSocketAddress;

/**
 * One server the phone may ask.
 *
 * @param origin how it was found, such as {@code option 42}
 * @param address with the port as it is on the wire
 */
public record TimeSource(String origin, InetSocketAddress address) {
    @Override
    public String toString() {
        return address.getAddress().getHostAddress() + " (" + origin + ")";
    }
}
