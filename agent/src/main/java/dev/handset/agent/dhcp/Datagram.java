package dev.handset.agent.dhcp;

import dev.handset.dhcp.option.Octets;
import java.net.InetSocketAddress;

/**
 * A UDP datagram that may hold a DHCP message.
 *
 * @param frame number of its frame in the capture, 1 = first
 */
record Datagram(int frame, InetSocketAddress from, InetSocketAddress to, Octets payload) {}
