/** Placeholder. */
package dev.handset.dhcp;
