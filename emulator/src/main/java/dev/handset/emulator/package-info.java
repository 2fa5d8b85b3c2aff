/** Placeholder. */
package dev.handset.emulator;
