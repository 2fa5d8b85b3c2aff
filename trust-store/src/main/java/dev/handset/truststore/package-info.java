/** Placeholder. */
package dev.handset.truststore;
