/**
 * The right time from a server on the network: an {@link dev.handset.agent.time.NtpPacket} as
 * value, the {@link dev.handset.agent.time.NtpClient} that exchanges one, and the phone's {@link
 * dev.handset.agent.time.PhoneClock}.
 */
@NullMarked
package dev.handset.agent.time;

import org.jspecify.annotations.NullMarked;
