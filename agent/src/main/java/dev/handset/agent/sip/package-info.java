/**
 * The phone's side of the registrar: JAIN-SIP over our own TLS, TLS-DSK, in-band provisioning.
 * JAIN-SIP's types, and the JSSE types that it forces, stay in here; {@link
 * dev.handset.agent.sip.SipSignIn} is the way in.
 */
@NullMarked
package dev.handset.agent.sip;

import org.jspecify.annotations.NullMarked;
