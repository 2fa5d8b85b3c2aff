/**
 * DHCPv4 for a desk phone, usable alone: messages as values, the exchanges as state machines
 * without I/O, and the sockets as thin shells around them.
 *
 * <p>{@link dev.handset.dhcp.DhcpMessage} is the codec (RFC 2131, 2132, 3396, overload). {@link
 * dev.handset.dhcp.InformClient} does the INFORM round of class MS-UC-Client by {@link
 * dev.handset.dhcp.InformSettings} and returns an {@link dev.handset.dhcp.InformResult}; a {@link
 * dev.handset.dhcp.DhcpObserver} sees every datagram.
 */
@NullMarked
package dev.handset.dhcp;

import org.jspecify.annotations.NullMarked;
