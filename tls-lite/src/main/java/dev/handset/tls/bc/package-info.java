/** The only package of this module that knows Bouncy Castle. */
package dev.handset.tls.bc;
