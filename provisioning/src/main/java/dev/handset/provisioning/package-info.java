/** Placeholder. */
package dev.handset.provisioning;
