/** Strict reading of certificates' DER, so that every error can name its byte and its element. */
package dev.handset.truststore.der;
