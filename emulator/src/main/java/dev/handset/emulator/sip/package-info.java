/**
 * The lab's registrar: SIP over TLS, TLS-DSK, registration and the subscriptions of a phone
 * ([MS-SIPAE], [MS-SIPREGE]). SIP as values comes from {@code provisioning.sip}; there is no SIP
 * stack in here, so that it can misbehave byte by byte.
 *
 * <p>What a peer can make the registrar keep. Of a connection: a message of 64 KiB that is not
 * whole, four handshakes and four NTLM challenges under way (a minute each, tokens of 48 kB), four
 * associations with a window of 256 numbers each, 32 subscriptions, 64 notifications that wait; ten
 * wrong requests, or a minute without credentials, end it. In total: 1024 connections, more wait in
 * the listen queue; eight endpoints of a user of the directory, each with a Contact and an instance
 * of 8 kB at most, and their publications; a thousand handshakes' records.
 */
@NullMarked
package dev.handset.emulator.sip;

import org.jspecify.annotations.NullMarked;
