/** The only package that knows Bouncy Castle: reading certificates and checking signatures. */
package dev.handset.truststore.bc;
