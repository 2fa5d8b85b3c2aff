/**
 * The configuration of options 43 and 120 for the DHCP servers one meets: Windows, dnsmasq, Kea,
 * ISC dhcpd, Cisco IOS. Each as it was run, see the tests.
 */
@NullMarked
package dev.handset.dhcp.config;

import org.jspecify.annotations.NullMarked;
