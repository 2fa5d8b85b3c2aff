/**
 * The lab's certificates: one root, one intermediate, a leaf for each server role, every presented
 * chain a scenario can name, and the pool's own issuing of user certificates.
 */
package dev.handset.emulator.pki;
