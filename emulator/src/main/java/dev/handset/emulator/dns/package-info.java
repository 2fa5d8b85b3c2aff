/**
 * The lab's name server: dnsjava's messages on sockets of its own, over UDP and TCP, answering for
 * one {@link dev.handset.emulator.dns.Zone} and misbehaving as {@link
 * dev.handset.emulator.dns.DnsFaults} says.
 */
@NullMarked
package dev.handset.emulator.dns;

import org.jspecify.annotations.NullMarked;
