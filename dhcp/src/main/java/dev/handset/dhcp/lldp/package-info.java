/**
 * What a switch tells a phone before it has an address: LLDP frames (IEEE 802.1AB) with the network
 * policies of LLDP-MED (ANSI/TIA-1057), as values. {@link dev.handset.dhcp.lldp.LldpFrame} reads
 * them; nothing here touches a network, since plain Java cannot send or receive such frames.
 */
@NullMarked
package dev.handset.dhcp.lldp;

import org.jspecify.annotations.NullMarked;
