/**
 * What {@code handset dhcp} does: reads DHCP options out of whatever a person pastes, judges them
 * as the phone would, asks the network's servers, and prints the configuration for them.
 */
@NullMarked
package dev.handset.agent.dhcp;

import org.jspecify.annotations.NullMarked;
