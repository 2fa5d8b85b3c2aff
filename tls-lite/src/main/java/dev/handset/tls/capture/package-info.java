/**
 * Finds TLS handshakes in packet captures: pcap and pcapng, any port, TCP put together again. The
 * certificates of TLS up to 1.2 are in clear; those of 1.3 are read when the capture or a key log
 * holds the secrets. {@link dev.handset.tls.capture.Capture} is the way in.
 */
package dev.handset.tls.capture;
