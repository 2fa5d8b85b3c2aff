/**
 * Kerberos by the runtime's own JGSS, for phone and lab alike: tickets, contexts, message
 * signatures (RFC 4120, RFC 4121). What JGSS reads for the whole process stays in one class here.
 */
package dev.handset.provisioning.kerberos;
