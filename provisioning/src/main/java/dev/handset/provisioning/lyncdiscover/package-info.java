/**
 * Lync autodiscover ([MS-OCDISCWS]): how a client without DHCP options finds its pool. Desk phones
 * of Lync Phone Edition are not known to use it; store app and mobile clients do.
 */
package dev.handset.provisioning.lyncdiscover;
