/**
 * A phone's or lab's traffic as a pcapng file that Wireshark opens decrypted: {@link
 * dev.handset.provisioning.capture.WireCapture} is the tap, frames are made round the true bytes.
 */
@NullMarked
package dev.handset.provisioning.capture;

import org.jspecify.annotations.NullMarked;
