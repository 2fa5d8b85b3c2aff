/** The lab's virtual IPs: an address, the chain it sends, and how it misbehaves. */
package dev.handset.emulator.balancer;
