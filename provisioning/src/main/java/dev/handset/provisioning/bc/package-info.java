/** Everything of this module that needs Bouncy Castle: MD4, RC4, PKCS#10. */
package dev.handset.provisioning.bc;
