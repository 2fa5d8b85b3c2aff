/**
 * A bad network between a phone and a DHCP server, for kernels that cannot play one: {@link
 * dev.handset.emulator.loss.LossyRelay} stands between two UDP ports, {@link
 * dev.handset.emulator.loss.BringUp} goes through it to a lease and the INFORM's answer.
 */
@NullMarked
package dev.handset.emulator.loss;

import org.jspecify.annotations.NullMarked;
