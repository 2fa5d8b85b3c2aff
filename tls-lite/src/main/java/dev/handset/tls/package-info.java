/**
 * TLS as one phone speaks it: {@link dev.handset.tls.TlsConnector} makes a handshake within a
 * profile's limits, shows the presented chain to a {@link dev.handset.tls.ServerCheck} before
 * anything else looks at it, and keeps a {@link dev.handset.tls.HandshakeTranscript} of every one.
 * {@link dev.handset.tls.TlsServerConnection} is the other side, for the lab, and misbehaves on
 * request. The TLS inside SIP's TLS-DSK is in {@code dsk}, ports and deadlines in {@code net}.
 */
package dev.handset.tls;
