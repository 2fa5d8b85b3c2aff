/** TLS-DSK: the TLS handshake inside SIP's {@code gssapi-data}, and the keys it yields. */
package dev.handset.tls.dsk;
