/**
 * The lab's registrar: SIP over TLS, TLS-DSK, registration and the subscriptions of a phone
 * ([MS-SIPAE], [MS-SIPREGE]). SIP as values comes from {@code provisioning.sip}; there is no SIP
 * stack in here, so that it can misbehave byte by byte.
 */
@NullMarked
package dev.handset.emulator.sip;

import org.jspecify.annotations.NullMarked;
