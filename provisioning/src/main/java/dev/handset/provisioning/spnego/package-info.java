/** The tokens of Negotiate (RFC 4178), as values; what they carry is Kerberos' or NTLM's. */
@NullMarked
package dev.handset.provisioning.spnego;

import org.jspecify.annotations.NullMarked;
