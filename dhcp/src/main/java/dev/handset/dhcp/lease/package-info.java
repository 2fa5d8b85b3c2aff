/**
 * Getting, keeping and giving back an address (RFC 2131 §4.4), and the voice VLAN asked for on the
 * way, without I/O and without a clock: events in, {@link dev.handset.dhcp.lease.LeaseTurn}s out.
 */
@NullMarked
package dev.handset.dhcp.lease;

import org.jspecify.annotations.NullMarked;
