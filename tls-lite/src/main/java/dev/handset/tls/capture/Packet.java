package dev.handset.tls.capture;

import java.time.Instant;

/**
 * One captured packet.
 *
 * @param linkType LINKTYPE_ number of the tcpdump registry, such as 1 for Ethernet
 * @param data as captured, which may be less than was on the wire
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once, never kept
record Packet(Instant at, int linkType, byte[] data) {}
