/**
 * DHCP options as immutable values, one file an option, named as the RFC names it.
 *
 * <p>{@link dev.handset.dhcp.option.DhcpOption} is a code with its bytes; an {@link
 * dev.handset.dhcp.option.OptionValue} is one with its meaning. Strict options are decoded by
 * {@code decode} and refuse with {@link dev.handset.dhcp.option.MalformedOption}. The two options a
 * sign-in depends on, {@link dev.handset.dhcp.option.UcClientOptions} (43) and {@link
 * dev.handset.dhcp.option.SipServers} (120), are also judged: {@code read} gives a {@link
 * dev.handset.dhcp.option.Reading} that keeps absent, malformed and good apart and names each
 * mistake with a stable {@link dev.handset.dhcp.option.FindingKind}.
 */
@NullMarked
package dev.handset.dhcp.option;

import org.jspecify.annotations.NullMarked;
