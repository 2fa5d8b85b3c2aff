/** Everything that reads bytes from the network, fed with bytes that coverage chose. */
@NullMarked
package dev.handset.dhcp.fuzz;

import org.jspecify.annotations.NullMarked;
