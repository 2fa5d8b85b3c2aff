/** Placeholder. */
package dev.handset.tls;
