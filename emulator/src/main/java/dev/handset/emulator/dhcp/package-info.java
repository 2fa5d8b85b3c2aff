/**
 * The lab's DHCP server: answers the INFORM round of class MS-UC-Client on a real UDP socket, as
 * {@link dev.handset.emulator.dhcp.LabDhcpSettings} says, with {@link
 * dev.handset.emulator.dhcp.DhcpFault}s by name.
 */
@NullMarked
package dev.handset.emulator.dhcp;

import org.jspecify.annotations.NullMarked;
