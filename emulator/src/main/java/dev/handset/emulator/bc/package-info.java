/** Where the lab makes and reads ASN.1 with Bouncy Castle; nothing of it leaves this package. */
package dev.handset.emulator.bc;
