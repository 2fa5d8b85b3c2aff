/**
 * SIP's security associations and endpoint identities as values, for phone and registrar alike
 * ([MS-SIPAE], [MS-SIPRE]). No SIP stack in here: text in, text out.
 */
package dev.handset.provisioning.sip;
