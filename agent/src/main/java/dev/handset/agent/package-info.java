/** Placeholder. */
package dev.handset.agent;
